using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Data.CoInvestment.Public;
using DiasporaRegistry.Data.Exports;
using DiasporaRegistry.Data.Import.Batches;
using DiasporaRegistry.Data.Mail;
using DiasporaRegistry.Data.Messages;
using DiasporaRegistry.Data.ReferenceData;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Data.SavedSearches;
using DiasporaRegistry.Domain.Bulletins;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Calls;
using DiasporaRegistry.Domain.CoInvestment.Committee;
using DiasporaRegistry.Domain.CoInvestment.Execution;
using DiasporaRegistry.Domain.CoInvestment.Oversight;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Domain.CoInvestment.Years;
using DiasporaRegistry.Domain.Consents;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Messages;
using DiasporaRegistry.Domain.Needs;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Claims;
using DiasporaRegistry.Domain.Organizations.Duplicates;
using DiasporaRegistry.Domain.Organizations.Edits;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Domain.Registrations.Desk;
using DiasporaRegistry.Domain.Surveys;
using Microsoft.AspNetCore.Identity;

namespace DiasporaRegistry.Data.Accounts.Personal;

/// <summary>What becomes of a column about a person when the account is closed.</summary>
public enum OnClosing
{
    /// <summary>Its row is deleted.</summary>
    RowGoes,
    /// <summary>The value is emptied, and the row stays without it.</summary>
    ValueGoes,
    /// <summary>The account's key stays, which then belongs to nobody: law or money needs to know that two acts were one person's.</summary>
    KeyStays,
}

/// <summary>A column that refers to a person by account or by address.</summary>
/// <param name="Entity">The type whose table has it.</param>
/// <param name="Property">The property.</param>
/// <param name="Section">The section of the person's download that shows it.</param>
/// <param name="OnClosing">What becomes of it.</param>
/// <param name="Why">Why it stays, where it does.</param>
public sealed record PersonalColumn(Type Entity, string Property, string Section, OnClosing OnClosing, string? Why = null);

/// <summary>
/// Every column that refers to a person, in which section of a download it is and what becomes of it when the account is closed. A test walks the model: a new column
/// that could refer to a person and is named neither here nor in <see cref="NotPeople"/> fails it.
/// </summary>
public static class PersonalColumns
{
    private const string Decision = "Who decided about an organization, on the ministry's record: the acts of one office-holder stay recognisable as one person's.";
    private const string Statement = "Who stated something for an organization, on the record that its ministry relied on.";
    private const string Money = "Who booked public money: ledgers are kept.";
    private const string Trail = "The audit trail is only ever added to; it holds no personal values.";

    /// <summary>The columns.</summary>
    public static IReadOnlyList<PersonalColumn> All { get; } =
    [
        .. Of<Account>("account", OnClosing.ValueGoes, nameof(Account.DisplayName), nameof(Account.Email), nameof(Account.NormalizedEmail), nameof(Account.UserName),
            nameof(Account.NormalizedUserName), nameof(Account.PhoneNumber), nameof(Account.EmailConfirmed), nameof(Account.PhoneNumberConfirmed)),
        .. Of<IdentityUserClaim<Guid>>("account", OnClosing.RowGoes, nameof(IdentityUserClaim<>.UserId)),
        .. Of<IdentityUserLogin<Guid>>("account", OnClosing.RowGoes, nameof(IdentityUserLogin<>.UserId), nameof(IdentityUserLogin<>.LoginProvider),
            nameof(IdentityUserLogin<>.ProviderDisplayName)),
        .. Of<IdentityUserToken<Guid>>("account", OnClosing.RowGoes, nameof(IdentityUserToken<>.UserId), nameof(IdentityUserToken<>.LoginProvider)),
        .. Of<IdentityUserPasskey<Guid>>("passkeys", OnClosing.RowGoes, nameof(IdentityUserPasskey<>.UserId)),
        Stays<Consent>("consents", nameof(Consent.AccountId), "That the account was kept with consent, to which words and when; every consent ends."),
        Stays<StaffAppointment>("appointments", nameof(StaffAppointment.AccountId), Decision),
        Stays<StaffAppointment>("appointmentsGiven", nameof(StaffAppointment.AppointedBy), Decision),
        .. Of<StaffInvitation>("invitations", OnClosing.ValueGoes, nameof(StaffInvitation.Email)),
        Stays<StaffInvitation>("invitationsWritten", nameof(StaffInvitation.InvitedBy), Decision),
        .. Of<Representative>("organizations", OnClosing.RowGoes, nameof(Representative.AccountId)),
        Stays<Representative>("organizations", nameof(Representative.InvitedBy), Statement),
        .. Of<RepresentativeInvitation>("invitations", OnClosing.ValueGoes, nameof(RepresentativeInvitation.Email)),
        Stays<RepresentativeInvitation>("invitations", nameof(RepresentativeInvitation.AcceptedBy), Statement),
        Stays<RepresentativeInvitation>("invitationsWritten", nameof(RepresentativeInvitation.InvitedBy), Statement),
        Stays<RepresentativeInvitation>("invitationsWritten", nameof(RepresentativeInvitation.OutgoingId), Statement),
        Stays<RepresentativeEvent>("representation", nameof(RepresentativeEvent.AccountId), Statement),
        Stays<RepresentativeEvent>("representation", nameof(RepresentativeEvent.By), Statement),
        .. Of<SavedSearch>("savedSearches", OnClosing.RowGoes, nameof(SavedSearch.AccountId), nameof(SavedSearch.Email), nameof(SavedSearch.NormalizedEmail)),
        .. Of<ApiKey>("apiKeys", OnClosing.RowGoes, nameof(ApiKey.AccountId), nameof(ApiKey.Name)),
        .. Of<AccountSession>("sessions", OnClosing.RowGoes, nameof(AccountSession.AccountId)),
        .. Of<RenewalLink>("renewalLinks", OnClosing.RowGoes, nameof(RenewalLink.AccountId)),
        .. Of<SurveyLink>("acts", OnClosing.RowGoes, nameof(SurveyLink.AccountId)),
        .. Of<OutboxMail>("mails", OnClosing.RowGoes, nameof(OutboxMail.ToAddress), nameof(OutboxMail.ReplyTo)),
        .. Of<MistakeReport>("reports", OnClosing.ValueGoes, nameof(MistakeReport.Email)),
        Stays<MistakeReport>("acts", nameof(MistakeReport.AnsweredBy), Decision),
        Stays<OrganizationClaim>("claims", nameof(OrganizationClaim.AccountId), Statement),
        Stays<OrganizationClaim>("acts", nameof(OrganizationClaim.DecidedBy), Decision),
        Stays<OrganizationClaim>("acts", nameof(OrganizationClaim.RevokedBy), Decision),
        .. Of<ReviewCase>("cases", OnClosing.ValueGoes, nameof(ReviewCase.AssigneeId), nameof(ReviewCase.HolderId), nameof(ReviewCase.TakenFromId)),
        .. Of<Message>("messages", OnClosing.ValueGoes, nameof(Message.AccountId)),
        .. Of<ConversationReading>("readings", OnClosing.RowGoes, nameof(ConversationReading.AccountId)),
        .. Of<BulletinRecipient>("bulletins", OnClosing.ValueGoes, nameof(BulletinRecipient.AccountId)),
        Stays<Bulletin>("acts", nameof(Bulletin.WrittenBy), Decision),
        Stays<ImportBatch>("acts", nameof(ImportBatch.StartedBy), Decision),
        .. Of<OrganizationExport>("acts", OnClosing.RowGoes, nameof(OrganizationExport.AccountId)),
        Stays<RegistrationEvent>("acts", nameof(RegistrationEvent.AccountId), Statement),
        Stays<ConsularOpinion>("acts", nameof(ConsularOpinion.AccountId), Decision),
        Stays<OrganizationEdit>("acts", nameof(OrganizationEdit.SentBy), Statement),
        Stays<EditConsent>("acts", nameof(EditConsent.By), Decision),
        Stays<DistinctPair>("acts", nameof(DistinctPair.DecidedBy), Decision),
        Stays<DistinctPair>("acts", nameof(DistinctPair.TakenBackBy), Decision),
        Stays<OrganizationMerge>("acts", nameof(OrganizationMerge.MergedBy), Decision),
        Stays<OrganizationMerge>("acts", nameof(OrganizationMerge.UndoneBy), Decision),
        Stays<Dissolution>("acts", nameof(Dissolution.RecordedBy), Statement),
        Stays<Dissolution>("acts", nameof(Dissolution.UndoneBy), Decision),
        Stays<RuleSet>("acts", nameof(RuleSet.PublishedBy), Decision),
        Stays<RuleSetDraft>("acts", nameof(RuleSetDraft.ChangedBy), Decision),
        Stays<CodeListVersion>("acts", nameof(CodeListVersion.PublishedBy), Decision),
        Stays<CodeListDraft>("acts", nameof(CodeListDraft.ChangedBy), Decision),
        Stays<MembershipProposal>("acts", nameof(MembershipProposal.Proposer), Statement),
        Stays<MembershipProposal>("acts", nameof(MembershipProposal.Answerer), Statement),
        Stays<Succession>("acts", nameof(Succession.Stater), Statement),
        Stays<Succession>("acts", nameof(Succession.Answerer), Statement),
        Stays<IssuingPower>("acts", nameof(IssuingPower.GrantedBy), Decision),
        Stays<IssuingReport>("acts", nameof(IssuingReport.DeliveredBy), Statement),
        Stays<ReviewNote>("acts", nameof(ReviewNote.AccountId), Decision),
        .. Of<SavedView>("views", OnClosing.RowGoes, nameof(SavedView.AccountId), nameof(SavedView.Name)),
        Stays<CounterEntry>("acts", nameof(CounterEntry.WrittenBy), Decision),
        Stays<ConsularService>("acts", nameof(ConsularService.ChangedBy), Decision),
        Stays<NeedStep>("acts", nameof(NeedStep.AccountId), Statement),
        .. Of<SelfCheck>("acts", OnClosing.ValueGoes, nameof(SelfCheck.TakenBy)),
        Stays<LedgerEntry>("acts", nameof(LedgerEntry.AccountId), Money),
        Stays<LedgerEntry>("acts", nameof(LedgerEntry.ApprovedBy), Money),
        Stays<PaymentOrder>("acts", nameof(PaymentOrder.PreparedBy), Money),
        Stays<PaymentOrder>("acts", nameof(PaymentOrder.DecidedBy), Money),
        Stays<Project>("acts", nameof(Project.ClosedBy), Money),
        Stays<Project>("acts", nameof(Project.AgreedBy), Money),
        Stays<ExchangeRate>("acts", nameof(ExchangeRate.RecordedBy), Money),
        Stays<Milestone>("acts", nameof(Milestone.DoneBy), Money),
        Stays<Tranche>("acts", nameof(Tranche.RequestedBy), Money),
        Stays<Tranche>("acts", nameof(Tranche.ReleasedBy), Money),
        Stays<ProgressReport>("acts", nameof(ProgressReport.WrittenBy), Statement),
        Stays<ProgressReport>("acts", nameof(ProgressReport.DecidedBy), Money),
        Stays<WorksEvent>("acts", nameof(WorksEvent.AccountId), Money),
        .. Of<WorksPhoto>("acts", OnClosing.ValueGoes, nameof(WorksPhoto.AddedBy)),
        Stays<Deviation>("acts", nameof(Deviation.AnsweredBy), Statement),
        Stays<Deviation>("acts", nameof(Deviation.OfficeAnsweredBy), Decision),
        Stays<OversightLink>("acts", nameof(OversightLink.MadeBy), Statement),
        Stays<OversightReport>("acts", nameof(OversightReport.SeenBy), Decision),
        .. Of<Complaint>("complaints", OnClosing.ValueGoes, nameof(Complaint.Email)),
        Stays<Complaint>("acts", nameof(Complaint.AnsweredBy), Decision),
        Stays<ProgrammeYear>("acts", nameof(ProgrammeYear.PreparedBy), Decision),
        Stays<Call>("acts", nameof(Call.WrittenBy), Decision),
        .. Of<CallQuestion>("callQuestions", OnClosing.ValueGoes, nameof(CallQuestion.AskedBy)),
        Stays<CallQuestion>("acts", nameof(CallQuestion.AnsweredBy), Decision),
        Stays<Proposal>("acts", nameof(Proposal.BegunBy), Statement),
        Stays<CommitteeMember>("committees", nameof(CommitteeMember.AccountId), Decision),
        Stays<CommitteeMember>("acts", nameof(CommitteeMember.SeatedBy), Decision),
        Stays<CommitteeSession>("acts", nameof(CommitteeSession.ConvenedBy), Decision),
        Stays<Award>("acts", nameof(Award.AwardedBy), Decision),
        Stays<ProposalEvent>("acts", nameof(ProposalEvent.AccountId), Statement),
        Stays<ProposalPartner>("acts", nameof(ProposalPartner.AnsweredBy), Statement),
        Stays<PersonalLook>("looksByMe", nameof(PersonalLook.AccountId), Trail),
        Stays<AuditEntry>("auditTrail", nameof(AuditEntry.AccountId), Trail),
        Stays<AuditEntry>("auditTrail", nameof(AuditEntry.SubjectId), Trail),
    ];

    /// <summary>Columns that look as if they referred to a person, and why they do not.</summary>
    public static IReadOnlyDictionary<(Type Entity, string Property), string> NotPeople { get; } = new Dictionary<(Type, string), string>
    {
        [(typeof(PersonalLook), nameof(PersonalLook.OrganizationId))] = "An organization.",
        [(typeof(ImportTaking), nameof(ImportTaking.BatchId))] = "An import.",
        [(typeof(ImportTaking), nameof(ImportTaking.OrganizationId))] = "An organization.",
        [(typeof(ImportBatchRow), nameof(ImportBatchRow.BatchId))] = "An import.",
        [(typeof(ImportBatchRow), nameof(ImportBatchRow.LikelyId))] = "An organization.",
        [(typeof(ImportBatchRow), nameof(ImportBatchRow.Name))] = "An organization.",
        [(typeof(ImportBatch), nameof(ImportBatch.FileName))] = "A list of organizations.",
        [(typeof(ImportPlaceAnswer), nameof(ImportPlaceAnswer.BatchId))] = "An import.",
        [(typeof(ImportMapping), nameof(ImportMapping.Name))] = "What a ministry calls a kind of list.",
        [(typeof(CaseFacts), nameof(CaseFacts.RegistrationId))] = "A registration.",
        [(typeof(MessageTemplate), nameof(MessageTemplate.Name))] = "What offices call a prepared text.",
        [(typeof(Bulletin), nameof(Bulletin.CoalitionId))] = "An organization.",
        [(typeof(BulletinRecipient), nameof(BulletinRecipient.MailId))] = "A mail of the outbox.",
        [(typeof(MistakeReport), nameof(MistakeReport.Sent))] = "The key of a form.",
        [(typeof(MistakeReport), nameof(MistakeReport.OtherId))] = "An organization.",
        [(typeof(ApplicationDocument), nameof(ApplicationDocument.PublicId))] = "The public key of a document.",
        [(typeof(ApplicationDocument), nameof(ApplicationDocument.FileName))] = "An organization's file.",
        [(typeof(EditedDocument), nameof(EditedDocument.FileName))] = "An organization's file.",
        [(typeof(EditedDocument), nameof(EditedDocument.TakesPlaceOf))] = "A document.",
        [(typeof(MessageAttachment), nameof(MessageAttachment.FileName))] = "A file of a conversation; the download names those that the person sent.",
        [(typeof(ClaimEvidence), nameof(ClaimEvidence.FileName))] = "A file that shows a claim; the download names it, and it is deleted with the account.",
        [(typeof(ClaimEvidence), nameof(ClaimEvidence.ClaimId))] = "A claim.",
        [(typeof(SavedSearch), nameof(SavedSearch.Found))] = "Organizations.",
        [(typeof(LedgerEntry), nameof(LedgerEntry.ReversesId))] = "Another entry of the ledger.",
        [(typeof(LedgerEntry), nameof(LedgerEntry.Key))] = "The key of a form.",
        [(typeof(PaymentOrder), nameof(PaymentOrder.TrancheId))] = "A tranche.",
        [(typeof(PaymentOrder), nameof(PaymentOrder.Key))] = "The key of a form.",
        [(typeof(ProgrammeYear), nameof(ProgrammeYear.CopiedFromId))] = "Another programme year.",
        [(typeof(Call), nameof(Call.YearId))] = "A programme year.",
        [(typeof(CallQuestion), nameof(CallQuestion.CallId))] = "A call.",
        [(typeof(Proposal), nameof(Proposal.CallId))] = "A call.",
        [(typeof(Proposal), nameof(Proposal.RegistrationId))] = "A registration.",
        [(typeof(CommitteeMember), nameof(CommitteeMember.YearId))] = "A programme year.",
        [(typeof(CommitteeSession), nameof(CommitteeSession.CallId))] = "A call.",
        [(typeof(CommitteeSession), nameof(CommitteeSession.Present))] = "Seats of a committee, by which the person's section finds them.",
        [(typeof(SessionItem), nameof(SessionItem.ProposalId))] = "A proposal.",
        [(typeof(ProposalScore), nameof(ProposalScore.SeatId))] = "A seat of a committee, by which the person's section finds it.",
        [(typeof(ConflictDeclaration), nameof(ConflictDeclaration.SeatId))] = "A seat of a committee, by which the person's section finds it.",
        [(typeof(Award), nameof(Award.ProposalId))] = "A proposal.",
        [(typeof(Award), nameof(Award.SessionId))] = "A session.",
        [(typeof(Award), nameof(Award.LineId))] = "A line of a budget.",
        [(typeof(CallFile), nameof(CallFile.FileName))] = "A public document of a call.",
        [(typeof(CallFile), nameof(CallFile.CallId))] = "A call.",
        [(typeof(EvidenceFile), nameof(EvidenceFile.FileName))] = "A paper that shows a payment of a project.",
        [(typeof(EvidenceFile), nameof(EvidenceFile.ProjectId))] = "A project.",
        [(typeof(Project), nameof(Project.ProposalId))] = "A proposal.",
        [(typeof(Project), nameof(Project.YearId))] = "A programme year.",
        [(typeof(ProposalFile), nameof(ProposalFile.FileName))] = "An organization's file.",
        [(typeof(ProposalFile), nameof(ProposalFile.ProposalId))] = "A proposal.",
        [(typeof(ProjectWorks), nameof(ProjectWorks.ReceivedBy))] = "An office or body; the page asks for no names.",
        [(typeof(Milestone), nameof(Milestone.Name))] = "A part of a work.",
        [(typeof(Complaint), nameof(Complaint.Sent))] = "The key of a form.",
        [(typeof(ProjectSum), nameof(ProjectSum.ProjectId))] = "A project.",
        [(typeof(ProjectTotal), nameof(ProjectTotal.ProjectId))] = "A project.",
        [(typeof(ProjectTotal), nameof(ProjectTotal.PartyId))] = "A party to a project: a government or an organization.",
        [(typeof(ProjectParty), nameof(ProjectParty.Name))] = "A party to a project: a government or an organization.",
        [(typeof(ConsularService), nameof(ConsularService.Phone))] = "An office's public number; the page asks for no person's.",
        [(typeof(NeedStep), nameof(NeedStep.ServiceId))] = "A service of a consulate.",
        [(typeof(SurveyMember), nameof(SurveyMember.SurveyId))] = "A survey.",
        [(typeof(SurveyResponse), nameof(SurveyResponse.SurveyId))] = "A survey.",
        [(typeof(SurveyLink), nameof(SurveyLink.SurveyId))] = "A survey.",
        [(typeof(SurveyLink), nameof(SurveyLink.PilotId))] = "Answers that somebody gave in a pilot, whom the register does not know.",
        [(typeof(CoalitionMember), nameof(CoalitionMember.Name))] = "An organization.",
        [(typeof(ReferenceFile), nameof(ReferenceFile.Name))] = "A file of the program.",
        [(typeof(IdentityUserToken<Guid>), nameof(IdentityUserToken<>.Name))] = "Goes with its row.",
        [(typeof(SavedSearch), nameof(SavedSearch.Name))] = "Goes with its row.",
        [(typeof(Residence), nameof(Residence.Address))] = "What an organization states of itself; its representatives correct it.",
        [(typeof(Residence), nameof(Residence.AddressVisibility))] = "Who sees an organization's address.",
        [(typeof(OrganizationEdit), nameof(OrganizationEdit.SentBackBy))] = "A country.",
        [(typeof(BoardMember), nameof(BoardMember.Name))] = "What an organization states of its board; its representatives correct it.",
    };

    private static IEnumerable<PersonalColumn> Of<T>(string section, OnClosing onClosing, params string[] properties) =>
        properties.Select(p => new PersonalColumn(typeof(T), p, section, onClosing));

    private static PersonalColumn Stays<T>(string section, string property, string why) => new(typeof(T), property, section, OnClosing.KeyStays, why);
}
