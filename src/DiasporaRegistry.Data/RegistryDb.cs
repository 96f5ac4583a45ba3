using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Data.CoInvestment.Public;
using DiasporaRegistry.Data.Exports;
using DiasporaRegistry.Data.Forms;
using DiasporaRegistry.Data.Import.Batches;
using DiasporaRegistry.Data.Mail;
using DiasporaRegistry.Data.Mappings;
using DiasporaRegistry.Data.Messages;
using DiasporaRegistry.Data.ReferenceData;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Data.SavedSearches;
using DiasporaRegistry.Data.Sealing;
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
using DiasporaRegistry.Domain.Countries.Actions;
using DiasporaRegistry.Domain.Countries.Institutions;
using DiasporaRegistry.Domain.Messages;
using DiasporaRegistry.Domain.Needs;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Claims;
using DiasporaRegistry.Domain.Organizations.Duplicates;
using DiasporaRegistry.Domain.Organizations.Edits;
using DiasporaRegistry.Domain.Participation;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Domain.Registrations.Desk;
using DiasporaRegistry.Domain.Surveys;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data;

/// <summary>The register as it is stored. Whatever changes it is saved by <see cref="SaveAsync"/>, which records who, when, why and what in the same transaction.</summary>
public sealed class RegistryDb(DbContextOptions<RegistryDb> options, TimeProvider clock, CertificateIssuer? issuer = null)
    : IdentityUserContext<Account, Guid>(options), IDataProtectionKeyContext
{
    private bool isSavingAnAct;

    /// <summary>The form that the request brings; none where no form is answered.</summary>
    public FormInHand? Form { get; set; }

    /// <summary>Whether anything was written through this one.</summary>
    public bool HasWritten { get; internal set; }

    /// <summary>Today where a country's ministry is.</summary>
    public DateOnly TodayIn(string country) => CountriesOfOrigin.DayIn(country, clock.GetUtcNow());

    public DbSet<Organization> Organizations => Set<Organization>();
    public DbSet<IssuingPower> IssuingPowers => Set<IssuingPower>();
    public DbSet<MembershipProposal> MembershipProposals => Set<MembershipProposal>();
    public DbSet<Succession> Successions => Set<Succession>();
    public DbSet<Registration> Registrations => Set<Registration>();
    public DbSet<OrganizationEdit> Edits => Set<OrganizationEdit>();
    /// <summary>The papers of edits, which become documents when their edit comes into force.</summary>
    public DbSet<EditedDocument> EditedDocuments => Set<EditedDocument>();
    public DbSet<Certificate> Certificates => Set<Certificate>();
    public DbSet<ReviewCase> ReviewCases => Set<ReviewCase>();
    public DbSet<CaseFacts> CaseFacts => Set<CaseFacts>();
    public DbSet<Holiday> Holidays => Set<Holiday>();
    public DbSet<SavedView> SavedViews => Set<SavedView>();
    public DbSet<ReviewNote> ReviewNotes => Set<ReviewNote>();
    public DbSet<ReviewTerm> ReviewTerms => Set<ReviewTerm>();
    public DbSet<ReviewPause> ReviewPauses => Set<ReviewPause>();
    public DbSet<ApplicationDocument> Documents => Set<ApplicationDocument>();
    public DbSet<RuleSet> RuleSets => Set<RuleSet>();
    public DbSet<RuleSetDraft> RuleSetDrafts => Set<RuleSetDraft>();
    public DbSet<CounterEntry> CounterEntries => Set<CounterEntry>();
    public DbSet<MobileVisit> MobileVisits => Set<MobileVisit>();
    public DbSet<ConsularService> ConsularServices => Set<ConsularService>();
    public DbSet<Need> Needs => Set<Need>();
    public DbSet<SelfCheck> SelfChecks => Set<SelfCheck>();
    public DbSet<Survey> Surveys => Set<Survey>();
    /// <summary>What the register held when each survey was drawn.</summary>
    public DbSet<SurveyMember> SurveyMembers => Set<SurveyMember>();
    public DbSet<SurveyResponse> SurveyResponses => Set<SurveyResponse>();
    public DbSet<SurveyLink> SurveyLinks => Set<SurveyLink>();
    public DbSet<Consultation> Consultations => Set<Consultation>();
    public DbSet<ConsultationComment> ConsultationComments => Set<ConsultationComment>();
    public DbSet<PublicEvent> Events => Set<PublicEvent>();
    public DbSet<LawAlert> LawAlerts => Set<LawAlert>();
    public DbSet<Place> Places => Set<Place>();
    public DbSet<Consulate> Consulates => Set<Consulate>();
    public DbSet<CodeListEntry> CodeLists => Set<CodeListEntry>();
    public DbSet<CodeListVersion> CodeListVersions => Set<CodeListVersion>();
    public DbSet<CodeListDraft> CodeListDrafts => Set<CodeListDraft>();
    public DbSet<CountryFact> CountryFacts => Set<CountryFact>();
    public DbSet<Programme> Programmes => Set<Programme>();
    public DbSet<Project> Projects => Set<Project>();
    /// <summary>The documents of calls.</summary>
    public DbSet<CallFile> CallFiles => Set<CallFile>();
    /// <summary>The files of papers that show payments.</summary>
    public DbSet<EvidenceFile> EvidenceFiles => Set<EvidenceFile>();
    public DbSet<ProjectWorks> Works => Set<ProjectWorks>();
    public DbSet<WorksPhoto> WorksPhotos => Set<WorksPhoto>();
    public DbSet<Deviation> Deviations => Set<Deviation>();
    public DbSet<OversightLink> OversightLinks => Set<OversightLink>();
    public DbSet<OversightReport> OversightReports => Set<OversightReport>();
    public DbSet<Complaint> Complaints => Set<Complaint>();
    /// <summary>What each account of each project holds.</summary>
    public DbSet<ProjectTotal> ProjectTotals => Set<ProjectTotal>();
    public DbSet<ProjectSum> ProjectSums => Set<ProjectSum>();
    public DbSet<ExchangeRate> ExchangeRates => Set<ExchangeRate>();
    public DbSet<ProgrammeYear> ProgrammeYears => Set<ProgrammeYear>();
    public DbSet<Call> Calls => Set<Call>();
    public DbSet<CallQuestion> CallQuestions => Set<CallQuestion>();
    public DbSet<Proposal> Proposals => Set<Proposal>();
    public DbSet<CommitteeMember> CommitteeMembers => Set<CommitteeMember>();
    public DbSet<CommitteeSession> CommitteeSessions => Set<CommitteeSession>();
    public DbSet<Award> Awards => Set<Award>();
    /// <summary>The papers of proposals.</summary>
    public DbSet<ProposalFile> ProposalFiles => Set<ProposalFile>();
    public DbSet<Consent> Consents => Set<Consent>();
    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();
    /// <summary>The sessions that are open.</summary>
    public DbSet<AccountSession> Sessions => Set<AccountSession>();
    /// <summary>The works of forms that were sent.</summary>
    public DbSet<SpentEffort> SpentEfforts => Set<SpentEffort>();
    /// <summary>The forms that are done, while their pages may be open.</summary>
    public DbSet<SentForm> SentForms => Set<SentForm>();
    public DbSet<StaffAppointment> Appointments => Set<StaffAppointment>();
    public DbSet<StaffInvitation> Invitations => Set<StaffInvitation>();
    public DbSet<RenewalLink> RenewalLinks => Set<RenewalLink>();
    public DbSet<OutboxMail> Outbox => Set<OutboxMail>();
    public DbSet<SavedSearch> SavedSearches => Set<SavedSearch>();
    public DbSet<UsedSearchLink> UsedSearchLinks => Set<UsedSearchLink>();
    public DbSet<RelayedLetter> RelayedLetters => Set<RelayedLetter>();
    public DbSet<LetterRefusal> LetterRefusals => Set<LetterRefusal>();
    public DbSet<MistakeReport> MistakeReports => Set<MistakeReport>();
    public DbSet<OrganizationClaim> Claims => Set<OrganizationClaim>();
    /// <summary>The files of claims.</summary>
    public DbSet<ClaimEvidence> ClaimEvidence => Set<ClaimEvidence>();
    public DbSet<Conversation> Conversations => Set<Conversation>();
    public DbSet<MessageAttachment> MessageAttachments => Set<MessageAttachment>();

    public DbSet<Message> Messages => Set<Message>();
    public DbSet<MessageTemplate> MessageTemplates => Set<MessageTemplate>();
    public DbSet<Bulletin> Bulletins => Set<Bulletin>();
    public DbSet<BulletinRecipient> BulletinRecipients => Set<BulletinRecipient>();
    public DbSet<ConversationReading> ConversationReadings => Set<ConversationReading>();
    public DbSet<DistinctPair> DistinctPairs => Set<DistinctPair>();
    public DbSet<OrganizationMerge> OrganizationMerges => Set<OrganizationMerge>();
    public DbSet<Dissolution> Dissolutions => Set<Dissolution>();
    public DbSet<ImportBatch> ImportBatches => Set<ImportBatch>();
    public DbSet<ImportBatchRow> ImportRows => Set<ImportBatchRow>();

    /// <summary>How many people of each origin live where, by their sources.</summary>
    public DbSet<MigrantCount> MigrantCounts => Set<MigrantCount>();

    /// <summary>What governments do about the study's recommendations.</summary>
    public DbSet<CountryAction> CountryActions => Set<CountryAction>();

    /// <summary>The ministries, units and laws that tie a country to its diaspora.</summary>
    public DbSet<InstitutionalLink> InstitutionalLinks => Set<InstitutionalLink>();

    /// <summary>What lists changed of known organizations.</summary>
    public DbSet<ImportTaking> ImportTakings => Set<ImportTaking>();
    public DbSet<ImportPlaceAnswer> ImportPlaceAnswers => Set<ImportPlaceAnswer>();
    public DbSet<ImportMapping> ImportMappings => Set<ImportMapping>();
    public DbSet<OrganizationExport> Exports => Set<OrganizationExport>();
    public DbSet<AuditEntry> AuditTrail => Set<AuditEntry>();
    /// <summary>Who saw people and contacts that the public does not see.</summary>
    public DbSet<PersonalLook> Looks => Set<PersonalLook>();
    public DbSet<ReferenceFile> ReferenceFiles => Set<ReferenceFile>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>Saves an act: its changes, the certificates that they make due, the cases on the ministry's desk and its audit entry, all or none.</summary>
    public async Task SaveAsync(Act act, CancellationToken cancellationToken = default)
    {
        ChangeTracker.DetectChanges();
        await CertificateIssuing.KeepAsync(this, issuer ?? CertificateIssuer.Unnamed, clock.GetUtcNow(), cancellationToken);
        await ReviewCaseKeeping.KeepAsync(this, cancellationToken);
        ChangeTracker.DetectChanges();
        AuditTrail.AddRange([.. AuditReach.Entries(act, AuditedChanges.Of(ChangeTracker), clock.GetUtcNow())]);
        isSavingAnAct = true;
        try
        {
            await WriteAsync(true, cancellationToken);
        }
        finally
        {
            isSavingAnAct = false;
        }
    }

    /// <summary>Records an act that wrote very many new rows past the change tracker, in its transaction: how many of each type.</summary>
    internal async Task SaveCopiedAsync(Act act, IReadOnlyDictionary<Type, int> added, CancellationToken cancellationToken)
    {
        AuditTrail.Add(new AuditEntry(act, AuditedChanges.Describe(added), clock.GetUtcNow()));
        await base.SaveChangesAsync(true, cancellationToken);
    }

    /// <summary>Issues the certificates of organizations whose registrations came from elsewhere, to be saved with the next act.</summary>
    public Task IssueCertificatesAsync(IReadOnlyCollection<Guid> organizations, CancellationToken cancellationToken) =>
        CertificateIssuing.IssueAsync(this, organizations, issuer ?? CertificateIssuer.Unnamed, clock.GetUtcNow(), cancellationToken);

    /// <summary>Saves what needs no act: mail, keys, and accounts that the sign-in library changes by itself, which it records as such.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (!isSavingAnAct)
        {
            ChangeTracker.DetectChanges();
            var changes = AuditedChanges.Of(ChangeTracker);
            if (changes.Find(c => !AuditedChanges.IsSignIn(c)) is { } unexplained)
                throw new InvalidOperationException($"A change of {unexplained.Metadata.ClrType.Name} is saved with SaveAsync, which says who does it and why.");
            if (changes.Count > 0)
            {
                var account = changes.Select(c => c.Entity).OfType<Account>().FirstOrDefault()?.Id;
                AuditTrail.Add(new AuditEntry(new Act("account.changed", new Actor(account, Capacity.Account), account), AuditedChanges.Describe(changes), clock.GetUtcNow()));
            }
        }

        return await WriteAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    private async Task<int> WriteAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken)
    {
        Form?.Note(this, clock.GetUtcNow());
        var rows = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        Form?.Saved(this);
        return rows;
    }

    /// <summary>Every save is asynchronous, so that none holds a thread while the database is slow; only the library that keeps the protection keys knows no other way.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        ChangeTracker.DetectChanges();
        return AuditedChanges.Of(ChangeTracker).Count == 0
            ? base.SaveChanges(acceptAllChangesOnSuccess)
            : throw new NotSupportedException("Use SaveAsync.");
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
        configurationBuilder.Properties<Capacity>().HaveConversion<WrittenCapacity>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.HasPostgresExtension("pg_trgm");
        builder.HasMatches();
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("account_claim");
        builder.Entity<IdentityUserLogin<Guid>>().ToTable("account_login");
        builder.Entity<IdentityUserToken<Guid>>().ToTable("account_token").Property(t => t.Value!).IsSealedAs(SealedColumn.Token);
        builder.Entity<IdentityUserPasskey<Guid>>().ToTable("account_passkey");
        builder.Entity<DataProtectionKey>().ToTable("data_protection_key");
        builder.ApplyConfigurationsFromAssembly(typeof(RegistryDb).Assembly);

        // Keys are made by the domain, also for rows that a loaded parent gains.
        foreach (var key in builder.Model.GetEntityTypes().SelectMany(t => t.GetKeys()).SelectMany(k => k.Properties).Where(p => p.ClrType == typeof(Guid)))
            key.ValueGenerated = Microsoft.EntityFrameworkCore.Metadata.ValueGenerated.Never;
    }
}
