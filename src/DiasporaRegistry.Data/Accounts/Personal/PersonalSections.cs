using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Data.Sealing;
using DiasporaRegistry.Domain.Messages;
using DiasporaRegistry.Domain.Needs;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Domain.Registrations.Desk;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.Accounts.Personal;

/// <summary>One section of what the register keeps of a person: a name that does not change, and its rows, read as they are wanted.</summary>
public sealed record PersonalSection(string Name, Func<RegistryDb, Person, IEnumerable<IQueryable<object>>> Rows);

/// <summary>A person as the tables know one.</summary>
/// <param name="Id">The account.</param>
/// <param name="Email">Its address.</param>
/// <param name="NormalizedEmail">Its address as addresses are compared.</param>
public sealed record Person(Guid Id, string Email, string NormalizedEmail)
{
    /// <summary>The address for a comparison that takes large and small letters as one, and no letter as a wildcard.</summary>
    public string Pattern { get; } = Email.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);

    /// <summary>What contacts that state the address are found by.</summary>
    public IReadOnlyList<string> ContactMatches => SealedColumn.Contact.MatchesFor(Email);

    /// <summary>The person of an account.</summary>
    public static Person Of(Account account) => new(account.Id, account.Email ?? "", account.NormalizedEmail ?? "");
}

/// <summary>The sections of a person's download, in their order; <c>docs/my-data.md</c> says what each field means.</summary>
public static class PersonalSections
{
    // What staff wrote as reasons is the ministry's, and may be about other people.
    private static readonly Capacity[] OwnCapacities = [Capacity.Account, .. Capacities.OfOrganizations];

    /// <summary>The sections.</summary>
    public static IReadOnlyList<PersonalSection> All { get; } =
    [
        new("passkeys", (db, me) => [db.UserPasskeys.Where(p => p.UserId == me.Id).Select(p => new { p.Data.Name, p.Data.CreatedAt })]),
        new("signIns", (db, me) => [db.AuditTrail.Where(e => e.AccountId == me.Id && e.Act == "account.signed-in").OrderBy(e => e.At).Select(e => new { e.At, How = e.Reason })]),
        new("sessions", (db, me) => [db.Sessions.Where(s => s.AccountId == me.Id).OrderBy(s => s.FirstSeenAt).Select(s => new { s.Kind, s.System, s.Browser, s.FirstSeenAt, s.LastSeenAt })]),
        new("consents", (db, me) => [db.Consents.Where(c => c.AccountId == me.Id).OrderBy(c => c.GivenAt)
            .Select(c => new { c.Purpose, c.Version, c.Language, c.Text, c.GivenAt, c.WithdrawnAt })]),
        new("appointments", (db, me) => [db.Appointments.Where(a => a.AccountId == me.Id).OrderBy(a => a.AppointedAt)
            .Select(a => new { a.Role, a.Country, Consulate = a.ConsulateCode, a.AppointedAt, a.EndedAt })]),
        new("appointmentsGiven", (db, me) => [db.Appointments.Where(a => a.AppointedBy == me.Id).OrderBy(a => a.AppointedAt)
            .Select(a => new { a.Role, a.Country, Consulate = a.ConsulateCode, a.AppointedAt, a.EndedAt })]),
        new("organizations", (db, me) => [
            from organization in db.Organizations
            from representative in organization.Representatives
            where representative.AccountId == me.Id
            orderby representative.Since
            select new { Id = organization.Id, Name = organization.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault(), representative.Role, representative.Since },
            from organization in db.Organizations
            from representative in organization.Representatives
            where representative.InvitedBy == me.Id
            orderby representative.Since
            select new { Id = organization.Id, InvitedByMe = true, representative.Role, representative.Since }]),
        new("representation", (db, me) => [
            from organization in db.Organizations
            from line in organization.RepresentativeHistory
            where line.AccountId == me.Id || line.By == me.Id
            orderby line.At
            select new { Organization = organization.Id, line.Act, line.Role, line.At, ByMe = line.By == me.Id, AboutMe = line.AccountId == me.Id }]),
        new("invitations", (db, me) => [
            from organization in db.Organizations
            from invitation in organization.Invitations
            where EF.Functions.ILike(invitation.Email, me.Pattern) || invitation.AcceptedBy == me.Id
            orderby invitation.InvitedAt
            select new { Organization = (Guid?)organization.Id, Role = invitation.Role, invitation.InvitedAt, invitation.ExpiresAt, invitation.AcceptedAt, invitation.RevokedAt },
            db.Invitations.Where(i => EF.Functions.ILike(i.Email, me.Pattern)).OrderBy(i => i.InvitedAt)
                .Select(i => new { i.Role, i.Country, Consulate = i.ConsulateCode, i.InvitedAt, i.ExpiresAt, i.AcceptedAt, i.WithdrawnAt })]),
        new("invitationsWritten", (db, me) => [
            from organization in db.Organizations
            from invitation in organization.Invitations
            where invitation.InvitedBy == me.Id || invitation.OutgoingId == me.Id
            orderby invitation.InvitedAt
            select new { Organization = organization.Id, invitation.Role, invitation.IsHandOver, invitation.InvitedAt, invitation.AcceptedAt, invitation.RevokedAt },
            db.Invitations.Where(i => i.InvitedBy == me.Id).OrderBy(i => i.InvitedAt).Select(i => new { i.Role, i.Country, i.InvitedAt, i.AcceptedAt, i.WithdrawnAt })]),
        // An organization that the person may not see is told of by its key alone.
        new("statedContacts", (db, me) => [
            from organization in db.Organizations
            from channel in organization.Contacts
            where me.ContactMatches.Contains(SealedColumn.MatchOf(channel.Value, ".", 4))
            orderby organization.Id
            select new
            {
                Organization = organization.Id,
                Name = organization.Representatives.Any(r => r.AccountId == me.Id) || db.PublicOrganizations().Any(o => o.Id == organization.Id)
                    ? organization.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() : null,
                channel.Visibility,
            }]),
        new("savedSearches", (db, me) => [db.SavedSearches.Where(s => s.AccountId == me.Id || s.NormalizedEmail == me.NormalizedEmail).OrderBy(s => s.CreatedAt)
            .Select(s => new { s.Name, s.Query, s.IsWeekly, s.Language, s.CreatedAt, NextOn = s.DueAt })]),
        new("apiKeys", (db, me) => [db.ApiKeys.Where(k => k.AccountId == me.Id).OrderBy(k => k.CreatedAt).Select(k => new { k.Name, k.Start, k.CreatedAt, k.LastUsedOn })]),
        new("renewalLinks", (db, me) => [db.RenewalLinks.Where(l => l.AccountId == me.Id).OrderBy(l => l.SentAt)
            .Select(l => new { Registration = l.RegistrationId, l.SentAt, l.UsedAt, l.LastDay })]),
        new("mails", (db, me) => [db.Outbox.Where(m => EF.Functions.ILike(m.ToAddress, me.Pattern) || (m.ReplyTo != null && EF.Functions.ILike(m.ReplyTo, me.Pattern)))
            .OrderBy(m => m.CreatedAt).Select(m => new { m.Template, m.Subject, m.CreatedAt, m.SentAt })]),
        new("reports", (db, me) => [db.MistakeReports.Where(r => r.Email != null && EF.Functions.ILike(r.Email, me.Pattern)).OrderBy(r => r.ReportedAt)
            .Select(r => new { Organization = r.OrganizationId, r.Country, r.Facts, r.Text, r.ReportedAt, r.State })]),
        new("claims", (db, me) => [db.Claims.Where(c => c.AccountId == me.Id).OrderBy(c => c.ClaimedAt).Select(c => new { Organization = c.OrganizationId, c.Country, c.Position, c.Text, c.ClaimedAt, c.State, c.StateSince, c.Reason, c.ForgottenAt,
            Files = c.Evidence.OrderBy(e => e.Number).Select(e => new { e.FileName, e.ContentType, e.Size }).ToList() })]),
        new("committees", (db, me) => [db.CommitteeMembers.Where(m => m.AccountId == me.Id).OrderBy(m => m.SeatedAt).Select(m => new
            {
                Year = m.YearId, m.Party, m.SeatedAt, m.LeftAt,
                Scores = db.CommitteeSessions.SelectMany(s => s.Items).SelectMany(i => i.Scores.Where(p => p.SeatId == m.Id).Select(p => new { Proposal = i.ProposalId, p.Criterion, p.Points, p.GivenAt })).ToList(),
                Conflicts = db.CommitteeSessions.SelectMany(s => s.Items).SelectMany(i => i.Conflicts.Where(c => c.SeatId == m.Id).Select(c => new { Proposal = i.ProposalId, c.Reason, c.DeclaredAt })).ToList(),
            })]),
        new("callQuestions", (db, me) => [db.CallQuestions.Where(q => q.AskedBy == me.Id).OrderBy(q => q.AskedAt)
            .Select(q => new { Call = q.CallId, q.Text, q.AskedAt, q.Answer, q.AnsweredAt })]),
        new("complaints", (db, me) => [db.Complaints.Where(c => c.Email != null && EF.Functions.ILike(c.Email, me.Pattern)).OrderBy(c => c.FiledAt)
            .Select(c => new { Project = c.ProjectId, c.Number, c.FiledAt, c.Text, c.State, c.Answer, c.AnsweredAt })]),
        new("cases", (db, me) => [db.Set<ReviewCase>().Where(c => c.AssigneeId == me.Id || c.HolderId == me.Id || c.TakenFromId == me.Id)
            .Select(c => new { Registration = c.RegistrationId, Assigned = c.AssigneeId == me.Id, c.AssignedAt, Held = c.HolderId == me.Id, c.HeldSince, TakenFromMe = c.TakenFromId == me.Id })]),
        new("messages", (db, me) => [db.Messages.Where(m => m.AccountId == me.Id).OrderBy(m => m.At).Select(m => new { Conversation = m.ConversationId, m.Number, m.Side, Text = m.Side == MessageSide.Organization ? m.Text : null, m.At,
            Files = db.MessageAttachments.Where(a => a.MessageId == m.Id && m.Side == MessageSide.Organization).OrderBy(a => a.Number).Select(a => new { a.FileName, a.ContentType, a.Size }).ToList() })]),
        new("readings", (db, me) => [db.ConversationReadings.Where(r => r.AccountId == me.Id).Select(r => new { Conversation = r.ConversationId, r.ReadUpTo, r.MailedAt })]),
        new("bulletins", (db, me) => [db.BulletinRecipients.Where(r => r.AccountId == me.Id).OrderBy(r => r.Id)
            .Select(r => new { Bulletin = r.BulletinId, Organization = r.OrganizationId, r.State, r.UnsubscribedAt })]),
        new("views", (db, me) => [db.Set<SavedView>().Where(v => v.AccountId == me.Id).OrderBy(v => v.SavedAt).Select(v => new { v.Country, v.Name, v.Query, v.SavedAt })]),
        // On which day and in what capacity, not who: those who work for a ministry are known to its auditors.
        new("looks", (db, me) => [db.LooksAt(me.Id).OrderBy(l => l.At).Select(l => new { Organization = l.OrganizationId, l.Day, l.Kind, l.Capacity, l.Country })]),
        new("looksByMe", (db, me) => [db.Looks.Where(l => l.AccountId == me.Id).OrderBy(l => l.At).Select(l => new { l.At, l.Kind, Organization = l.OrganizationId, l.Organizations, l.Country })]),
        new("acts", Acts),
        new("auditTrail", (db, me) => [db.AuditTrail.Where(e => e.AccountId == me.Id || e.SubjectId == me.Id).OrderBy(e => e.At).Select(e => new
        {
            e.At, e.Act, ByMe = e.AccountId == me.Id, e.Capacity, Subject = e.SubjectId, e.Country,
            Reason = e.AccountId == me.Id && OwnCapacities.Contains(e.Capacity) ? e.Reason : null,
        })]),
    ];

    private static IEnumerable<IQueryable<object>> Acts(RegistryDb db, Person me) =>
    [
        from registration in db.Registrations
        from act in registration.History
        where act.AccountId == me.Id
        orderby act.At
        select new { What = "registration", Registration = registration.Id, act.Act, act.At, act.Capacity, Reason = OwnCapacities.Contains(act.Capacity) ? act.Reason : null },
        from registration in db.Registrations
        from opinion in registration.Opinions
        where opinion.AccountId == me.Id
        select new { What = "opinion", Registration = registration.Id, opinion.At },
        db.Edits.Where(e => e.SentBy == me.Id).Select(e => new { What = "editSent", Organization = e.OrganizationId, At = e.StateSince }),
        from edit in db.Edits
        from consent in edit.Consents
        where consent.By == me.Id
        select new { What = "editConsent", Organization = edit.OrganizationId, consent.At },
        db.Exports.Where(e => e.AccountId == me.Id).Select(e => new { What = "download", e.Search, Form = e.Format.ToString(), At = e.AskedAt }),
        db.ImportBatches.Where(b => b.StartedBy == me.Id).Select(b => new { What = "import", File = b.FileName, At = b.StartedAt }),
        db.Bulletins.Where(b => b.WrittenBy == me.Id).Select(b => new { What = "bulletin", Bulletin = b.Id, At = b.WrittenAt }),
        db.DistinctPairs.Where(p => p.DecidedBy == me.Id || p.TakenBackBy == me.Id)
            .Select(p => new { What = "notTheSame", First = p.FirstId, Second = p.SecondId, At = p.DecidedAt, p.TakenBackAt }),
        db.OrganizationMerges.Where(m => m.MergedBy == me.Id || m.UndoneBy == me.Id)
            .Select(m => new { What = "merge", Winner = m.WinnerId, Loser = m.LoserId, At = m.MergedAt, m.UndoneAt }),
        db.Dissolutions.Where(d => d.RecordedBy == me.Id || d.UndoneBy == me.Id)
            .Select(d => new { What = "dissolution", Organization = d.OrganizationId, d.On, At = d.RecordedAt, d.UndoneAt, Reason = d.RecordedBy == me.Id && d.Country == null ? d.Reason : null }),
        db.Claims.Where(c => c.DecidedBy == me.Id || c.RevokedBy == me.Id).Select(c => new { What = "claim", Organization = c.OrganizationId, c.State, Revoked = c.RevokedBy == me.Id, At = c.StateSince }),
        db.MistakeReports.Where(r => r.AnsweredBy == me.Id).Select(r => new { What = "reportAnswered", Organization = r.OrganizationId, At = r.AnsweredAt }),
        db.RuleSets.Where(r => r.PublishedBy == me.Id).Select(r => new { What = "rulesPublished", r.Country, r.Version, At = r.PublishedAt }),
        db.RuleSetDrafts.Where(d => d.ChangedBy == me.Id).Select(d => new { What = "rulesDrafted", d.Country, At = d.ChangedAt }),
        db.CodeListVersions.Where(v => v.PublishedBy == me.Id).Select(v => new { What = "listPublished", v.Country, v.List, v.Version, At = v.PublishedAt }),
        db.CodeListDrafts.Where(d => d.ChangedBy == me.Id).Select(d => new { What = "listDrafted", d.Country, d.List, At = d.ChangedAt }),
        db.CounterEntries.Where(e => e.WrittenBy == me.Id).Select(e => new { What = "counterEntry", e.ConsulateCode, e.IsAppointment, At = e.WrittenAt }),
        db.ConsularServices.Where(s => s.ChangedBy == me.Id).Select(s => new { What = "consularService", s.ConsulateCode, s.NameEs, At = s.ChangedAt }),
        from need in db.Needs
        from step in need.Steps
        where step.AccountId == me.Id
        select new { What = "need", Organization = need.OrganizationId, step.Act, step.At, Text = step.Act == NeedAct.State ? need.Text : step.Words },
        db.SurveyLinks.Where(l => l.AccountId == me.Id).Select(l => new { What = "surveyLink", Organization = l.OrganizationId, Survey = l.SurveyId, At = l.SentAt }),
        db.SelfChecks.Where(c => c.TakenBy == me.Id).Select(c => new { What = "selfCheck", Organization = c.OrganizationId, At = c.TakenAt }),
        db.Set<MembershipProposal>().Where(p => p.Proposer == me.Id || p.Answerer == me.Id)
            .Select(p => new { What = "membership", Coalition = p.CoalitionId, Organization = p.MemberId, Proposed = p.Proposer == me.Id }),
        db.Successions.Where(s => s.Stater == me.Id || s.Answerer == me.Id)
            .Select(s => new { What = "succession", Organization = s.PredecessorId, Successor = s.SuccessorId, Stated = s.Stater == me.Id, At = s.Stater == me.Id ? s.StatedAt : s.AnsweredAt }),
        db.IssuingPowers.Where(p => p.GrantedBy == me.Id).Select(p => new { What = "issuingGranted", Organization = p.CoalitionId, p.Country, At = p.Since }),
        from power in db.IssuingPowers
        from report in power.Reports
        where report.DeliveredBy == me.Id
        select new { What = "issuingReport", Organization = power.CoalitionId, report.Month, At = report.DeliveredAt },
        db.Set<ReviewNote>().Where(n => n.AccountId == me.Id).Select(n => new { What = "note", Registration = n.RegistrationId, n.Country }),
        db.ProgrammeYears.Where(y => y.PreparedBy == me.Id).Select(y => new { What = "programmeYear", Programme = y.ProgrammeCode, y.Year }),
        db.Calls.Where(c => c.WrittenBy == me.Id).Select(c => new { What = "call", Call = c.Id, At = c.ChangedAt }),
        db.CallQuestions.Where(q => q.AnsweredBy == me.Id).Select(q => new { What = "questionAnswered", Call = q.CallId, At = q.AnsweredAt }),
        db.CommitteeMembers.Where(m => m.SeatedBy == me.Id).Select(m => new { What = "memberSeated", Year = m.YearId, m.Party, At = m.SeatedAt }),
        db.CommitteeSessions.Where(s => s.ConvenedBy == me.Id).Select(s => new { What = "session", Session = s.Id, At = s.HeldAt }),
        db.Awards.Where(a => a.AwardedBy == me.Id).Select(a => new { What = "award", Proposal = a.ProposalId, At = a.AwardedAt }),
        from works in db.Works
        from act in works.History
        where act.AccountId == me.Id
        select new { What = "worksAct", Project = works.ProjectId, act.Act, act.Number, act.At },
        from works in db.Works
        from report in works.Reports
        where report.WrittenBy == me.Id || report.DecidedBy == me.Id
        select new { What = "progressReport", Project = works.ProjectId, report.Number, Wrote = report.WrittenBy == me.Id, report.State, At = report.WrittenAt, Text = report.WrittenBy == me.Id ? report.Text : null },
        from works in db.Works
        from part in works.Milestones
        where part.DoneBy == me.Id
        select new { What = "partDone", Project = works.ProjectId, part.Number, On = part.DoneOn },
        from works in db.Works
        from tranche in works.Tranches
        where tranche.RequestedBy == me.Id || tranche.ReleasedBy == me.Id
        select new { What = "tranche", Project = works.ProjectId, tranche.Number, Released = tranche.ReleasedBy == me.Id, At = tranche.ReleasedAt ?? tranche.RequestedAt },
        db.WorksPhotos.Where(p => p.AddedBy == me.Id).Select(p => new { What = "worksPhoto", Project = p.ProjectId, p.Caption, On = p.StatedOn, At = p.AddedAt }),
        db.Deviations.Where(d => d.AnsweredBy == me.Id || d.OfficeAnsweredBy == me.Id)
            .Select(d => new { What = "deviationAnswered", Project = d.ProjectId, d.Kind, Answer = d.AnsweredBy == me.Id ? d.Answer : d.OfficeAnswer, At = d.AnsweredBy == me.Id ? d.AnsweredAt : d.OfficeAnsweredAt }),
        db.OversightLinks.Where(l => l.MadeBy == me.Id).Select(l => new { What = "oversightLink", Project = l.ProjectId, l.Label, At = l.MadeAt }),
        db.OversightReports.Where(r => r.SeenBy == me.Id).Select(r => new { What = "oversightSeen", Project = r.ProjectId, At = r.SeenAt }),
        db.Complaints.Where(c => c.AnsweredBy == me.Id).Select(c => new { What = "complaintAnswered", Project = c.ProjectId, c.Number, At = c.AnsweredAt }),
        db.Proposals.Where(p => p.BegunBy == me.Id).Select(p => new { What = "proposalBegun", Proposal = p.Id, Organization = p.OrganizationId }),
        from proposal in db.Proposals
        from act in proposal.History
        where act.AccountId == me.Id
        select new { What = "proposalAct", Proposal = proposal.Id, act.Act, act.At },
        from proposal in db.Proposals
        from partner in proposal.Partners
        where partner.AnsweredBy == me.Id
        select new { What = "joiningAnswered", Proposal = proposal.Id, Organization = partner.OrganizationId, partner.State, At = partner.AnsweredAt },
        from project in db.Projects
        from entry in project.Ledger
        where entry.AccountId == me.Id || entry.ApprovedBy == me.Id
        select new { What = "ledgerEntry", Project = project.Id, entry.Act, Approved = entry.ApprovedBy == me.Id, entry.At },
        from project in db.Projects
        from payment in project.Payments
        where payment.PreparedBy == me.Id || payment.DecidedBy == me.Id
        select new { What = "payment", Project = project.Id, payment.Act, payment.State, Prepared = payment.PreparedBy == me.Id, At = payment.PreparedBy == me.Id ? payment.PreparedAt : payment.DecidedAt },
        db.Projects.Where(p => p.ClosedBy == me.Id).Select(p => new { What = "booksClosed", Project = p.Id, At = p.ClosedOn }),
        db.Projects.Where(p => p.AgreedBy == me.Id).Select(p => new { What = "agreementRecorded", Project = p.Id, On = p.AgreedOn }),
        db.ExchangeRates.Where(r => r.RecordedBy == me.Id).GroupBy(r => r.RecordedAt).Select(g => new { What = "ratesRecorded", Rates = g.Count(), At = g.Key }),
    ];
}
