using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.Database;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DiasporaRegistry.IntegrationTests.Audit;

public sealed class AuditTrailTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    // Texts that stand in the trail as they were and are: whose they are not, and so why.
    private static readonly (string Why, string Fields)[] Nobodys =
    [
        ("Codes, kinds, languages, currencies, references of the register’s own.",
            "Account.Language ApiKey.Start ApplicationDocument.ContentType ApplicationDocument.Kind ApplicationDocument.Sha256 Award.Currency BoardMember.Position Bulletin.ConsulateCode Bulletin.Country Bulletin.District Bulletin.Origin Bulletin.Residence CallFile.ContentType CallFile.Sha256 CaseFacts.Codes CaseFacts.ConsulateCode ClaimEvidence.ContentType ClaimEvidence.Sha256 CoalitionMember.PlaceCode CodeListEntry.Country Complaint.Language Consent.Language ConsularDistrict.ConsulateCode ConsularDistrict.PlaceCode ConsularLink.ConsulateCode ConsularLink.Country ConsularLink.ResidencePlaceCode ConsularOpinion.ConsulateCode ConsularService.Category ConsularService.ConsulateCode ConsularService.Country Consulate.CityPlaceCode Consulate.Country Consulate.ResidenceCountry Consultation.Country ContactChannel.Kind Conversation.ConsulateCode Conversation.Country CounterEntry.ConsulateCode CounterEntry.Country CountryAction.Country Dissolution.Country DistinctPair.Country EditConsent.Country EditedDocument.ContentType EditedDocument.Kind EditedDocument.Sha256 EvidenceFile.ContentType EvidenceFile.Sha256 ExternalIdentifier.Scheme Holiday.Country Holiday.Rule ImportBatch.Country ImportBatch.Encoding ImportBatch.Separator ImportMapping.Country InstitutionalLink.Country IssuingPower.Country LawAlert.ConsulateCode LawAlert.Country LedgerPosting.Currency MessageAttachment.ContentType MessageAttachment.Sha256 MessageTemplate.Country MigrantCount.Origin MigrantCount.Residence MistakeReport.Country MistakeReport.Language MobileVisit.ConsulateCode MobileVisit.Country Need.Country Need.Group Need.PlaceCode Need.Topic NeedStep.ConsulateCode Organization.LegalStanding Organization.MappedForCountry OrganizationClaim.Country OrganizationEdit.SentBackBy OrganizationMerge.Country OrganizationName.Language OriginPlace.Country OriginPlace.PlaceCode PaymentEvidence.Kind PaymentEvidence.Sha256 PaymentOrder.Currency PaymentOrder.ToCurrency PersonalLook.Country Place.Country Place.OfficialCode Place.ParentCode Programme.Country ProgrammeYear.Country ProgrammeYear.ProgrammeCode ProgrammeYear.Template Project.AgreementNumber Project.Category Project.Country Project.Currency Project.PlaceCode Project.ProgrammeCode Project.Reference ProjectSum.Currency ProjectTotal.Currency ProjectTotal.ProgrammeCode Proposal.Category Proposal.Currency Proposal.PlaceCode ProposalFile.ContentType ProposalFile.Sha256 PublicEvent.ConsulateCode PublicEvent.Country PublicEvent.Zone ReferenceFile.Sha256 Registration.ConsulateCode Registration.CounterConsulateCode Registration.Country Registration.Language Registration.Number Registration.Reference RepresentativeInvitation.Language Residence.Country Residence.PlaceCode ReviewCase.Country ReviewNote.Country ReviewPause.Country SavedView.Country SavedView.Query SelfCheck.SharedWith StaffAppointment.ConsulateCode StaffAppointment.Country StaffInvitation.ConsulateCode StaffInvitation.Country Survey.Country Tranche.Currency WorksPhoto.ContentType WorksPhoto.Sha256"),
        ("Names of organizations, places, offices, programmes, works and lists.",
            "BudgetLine.NameEn BudgetLine.NameEs CoalitionMember.Folded CoalitionMember.Name CodeListEntry.NameEn CodeListEntry.NameEs CommitteeSession.Place Consulate.City Consulate.NameEn Consulate.NameEs Holiday.NameEn Holiday.NameEs ImportBatch.FileName ImportBatch.Sheet ImportBatchRow.Name ImportBatchRow.Source ImportMapping.Name MessageTemplate.Name Milestone.Name MobileVisit.Place Organization.MappedFrom OrganizationName.Folded OrganizationName.Text OriginPlace.Locality Place.Folded Place.FoldedEn Place.LabelEn Place.LabelEs Place.NameEn Place.NameEs Programme.InstitutionEn Programme.InstitutionEs Programme.NameEn Programme.NameEs Project.Locality Project.Title ProjectParty.Name ProjectWorks.ReceivedBy Proposal.Title"),
        ("Published, or written for many.",
            "ActionStatement.BodyEn ActionStatement.BodyEs ActionStatement.Evidence ActionStatement.Link ActionStatement.TextEn ActionStatement.TextEs Bulletin.SubjectEnglish Bulletin.SubjectSpanish Bulletin.TextEnglish Bulletin.TextSpanish Call.Reason Call.TextEn Call.TextEs Call.TitleEn Call.TitleEs CallFile.FileName CallFile.Title Consent.Text ConsularDistrict.Source ConsularService.HoursNoteEn ConsularService.HoursNoteEs ConsularService.Link ConsularService.NameEn ConsularService.NameEs ConsularService.Phone ConsularService.TextEn ConsularService.TextEs Consulate.Source Consultation.IntroductionEn Consultation.IntroductionEs Consultation.SummaryEn Consultation.SummaryEs Consultation.TitleEn Consultation.TitleEs ConsultationSection.ReasonEn ConsultationSection.ReasonEs ConsultationSection.TextEn ConsultationSection.TextEs ConsultationSection.TitleEn ConsultationSection.TitleEs CountryFact.SourceEn CountryFact.SourceEs CountryFact.TextEn CountryFact.TextEs CountryFact.Value Deviation.Answer Deviation.OfficeAnswer Erratum.TextEn Erratum.TextEs Holiday.Source InstitutionStatement.AboutEn InstitutionStatement.AboutEs InstitutionStatement.Link InstitutionStatement.NameEn InstitutionStatement.NameEs InstitutionStatement.Source LawAlert.Link LawAlert.ReasonEn LawAlert.ReasonEs LawAlert.Source LawAlert.TextEn LawAlert.TextEs LawAlert.TitleEn LawAlert.TitleEs MessageTemplate.English MessageTemplate.Spanish MigrantCount.Source Programme.SourceEn Programme.SourceEs ProgrammeFact.Period ProgrammeFact.SourceEn ProgrammeFact.SourceEs ProgrammeFact.TextEn ProgrammeFact.TextEs ProgrammeFact.Unit ProgrammeFact.Value PublicEvent.Link PublicEvent.Place PublicEvent.ReasonEn PublicEvent.ReasonEs PublicEvent.TextEn PublicEvent.TextEs PublicEvent.TitleEn PublicEvent.TitleEs ReviewPause.ReasonEnglish ReviewPause.ReasonSpanish RuleSet.SourceEn RuleSet.SourceEs Survey.IntroductionEn Survey.IntroductionEs Survey.TitleEn Survey.TitleEs WorksPhoto.Caption"),
        ("An office’s own motive, which the act itself says too, or its books and their papers by number.",
            "ConsultationComment.LeftOutReason CorrectionRequest.Reason ImportBatch.Failure LedgerEntry.Document LedgerEntry.Evidence LedgerEntry.Reason LedgerEntry.SignedAs OrganizationEdit.Reason OrganizationMerge.Moved PaymentEvidence.Reference PaymentOrder.RateSource PaymentOrder.RefusalReason PaymentOrder.ReversalReason ProgressReport.Reason Project.CalledOffReason ProjectWorks.DeliveryPaper ProposalEvent.Reason RegistrationEvent.Reason SessionItem.Reason WorksEvent.Reason"),
    ];

    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task An_act_is_recorded_with_who_why_and_what_changed_and_personal_values_are_masked()
    {
        await using var db = database.Open();
        var organization = Organization.Map("MX", "list.csv:2", "Club Jerez", "es", Now);
        organization.StateContacts([new ContactChannel("email", "ana@example.org", Visibility.Ministry, Now)], Now);
        db.Add(organization);
        await db.SaveAsync(new Act("organization.mapped", Actor.System, organization.Id, "MX", "first import"), TestContext.Current.CancellationToken);

        var entry = await db.AuditTrail.SingleAsync(e => e.SubjectId == organization.Id, TestContext.Current.CancellationToken);
        Assert.Equal(("organization.mapped", Capacity.System, "MX", "first import"), (entry.Act, entry.Capacity, entry.Country, entry.Reason));
        Assert.Contains("Club Jerez", entry.Changes, StringComparison.Ordinal);
        Assert.DoesNotContain("ana@example.org", entry.Changes, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_text_of_the_model_is_masked_left_out_or_said_to_be_nobodys()
    {
        using var db = database.Open();
        var masked = AuditedChanges.MaskedFields.ToHashSet();
        // A key of another table is no text.
        var open = db.Model.GetEntityTypes().Where(e => !AuditedChanges.IsUnrecorded(e.ClrType)).SelectMany(e => e.GetProperties().Select(p => (e.ClrType, p)))
            .Where(f => f.p.ClrType == typeof(string) && !f.p.IsKey() && f.p.GetComputedColumnSql() is null && !AuditedChanges.IsSecret(f.p.Name) && !masked.Contains((f.ClrType, f.p.Name)))
            .ToLookup(f => $"{f.ClrType.Name}.{f.p.Name}", f => f.p.IsForeignKey());
        var said = Nobodys.SelectMany(n => n.Fields.Split(' ')).ToHashSet(StringComparer.Ordinal);
        Assert.Equal("", string.Join(' ', open.Where(f => !f.All(isKey => isKey)).Select(f => f.Key).Except(said)));
        Assert.Equal("", string.Join(' ', said.Except(open.Select(f => f.Key))));
    }

    [Fact]
    public async Task An_act_stands_once_in_the_trail_of_each_country_that_it_concerns_with_what_is_theirs()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var db = database.Open();
        var organization = Organization.Map("MX", "list.csv:9", "Club de dos países", "es", Now);
        db.Add(organization);
        var by = new Actor(Guid.CreateVersion7(Now), Capacity.Representative);
        var (mexican, guatemalan) = (Registration.Begin(Guid.CreateVersion7(Now), organization.Id, "MX", "es", null, by, Now), Registration.Begin(Guid.CreateVersion7(Now), organization.Id, "GT", "es", null, by, Now));
        db.AddRange(mexican, guatemalan);
        await db.SaveAsync(new Act("test.reaches", by, mexican.Id), cancel);
        var entries = await db.AuditTrail.Where(e => e.Act == "test.reaches").OrderBy(e => e.Country).ToListAsync(cancel);
        Assert.Equal([("GT", guatemalan.Id), ("MX", mexican.Id)], entries.Select(e => (e.Country, e.SubjectId!.Value)));
        foreach (var (entry, own, other) in new[] { (entries[0], guatemalan, mexican), (entries[1], mexican, guatemalan) })
        {
            Assert.Contains(own.Id.ToString(), entry.Changes, StringComparison.Ordinal);
            Assert.Contains("Club de dos pa", entry.Changes, StringComparison.Ordinal);
            Assert.DoesNotContain($"\"id\":\"{other.Id}\"", entry.Changes, StringComparison.Ordinal);
        }

        await db.SaveAsync(new Act("test.named", by, organization.Id, "MX") { Also = ["MX", "SV"] }, cancel);
        Assert.Equal(["MX", "SV"], await db.AuditTrail.Where(e => e.Act == "test.named").Select(e => e.Country).Order().ToListAsync(cancel));
        await db.SaveAsync(new Act("test.nobodys", by), cancel);
        Assert.Null((await db.AuditTrail.SingleAsync(e => e.Act == "test.nobodys", cancel)).Country);
    }

    [Fact]
    public async Task A_change_that_names_no_act_is_refused()
    {
        await using var db = database.Open();
        db.Add(Organization.Map("MX", "list.csv:3", "Club Tepechitlán", "es", Now));
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("UPDATE audit_entry SET reason = 'other'")]
    [InlineData("DELETE FROM audit_entry")]
    [InlineData("TRUNCATE audit_entry")]
    [InlineData("UPDATE personal_look SET kind = 'Case'")]
    [InlineData("DELETE FROM personal_look")]
    [InlineData("UPDATE audit_link SET hash = ''")]
    [InlineData("DELETE FROM audit_link")]
    [InlineData("INSERT INTO audit_link (sequence, entry_id, hash) VALUES (0, gen_random_uuid(), '')")]
    [InlineData("SELECT link_audit_entry(e) FROM audit_entry AS e LIMIT 1")]
    [InlineData("ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_is_chained")]
    [InlineData("DELETE FROM ledger_entry")]
    [InlineData("UPDATE registration_event SET reason = 'other'")]
    [InlineData("UPDATE place SET name_es = 'other'")]
    [InlineData("CREATE TABLE mine (id int)")]
    public async Task The_application_cannot_change_what_happened(string sql)
    {
        await using var connection = new NpgsqlConnection(database.AppConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }
}
