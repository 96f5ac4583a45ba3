using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Exports;
using DiasporaRegistry.Data.Forms;
using DiasporaRegistry.Data.Import.Batches;
using DiasporaRegistry.Data.Mail;
using DiasporaRegistry.Data.Mappings;
using DiasporaRegistry.Data.Messages;
using DiasporaRegistry.Data.SavedSearches;
using DiasporaRegistry.Domain.Bulletins;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Calls;
using DiasporaRegistry.Domain.CoInvestment.Committee;
using DiasporaRegistry.Domain.CoInvestment.Execution;
using DiasporaRegistry.Domain.CoInvestment.Oversight;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Domain.CoInvestment.Years;
using DiasporaRegistry.Domain.Countries;
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
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace DiasporaRegistry.Data.Audit;

/// <summary>Writes down what a transaction changes, before it is saved.</summary>
internal static class AuditedChanges
{
    private const string Masked = "•••";

    // No act of a person changes so many rows: what does is reference data, whose files are versioned, so that counts say enough.
    private const int MostRows = 250;

    // Names, addresses and numbers of people: that they changed is recorded, what they were is not, so that a deletion stays one.
    private static readonly HashSet<(Type, string)> Personal =
    [
        (typeof(BoardMember), nameof(BoardMember.Name)),
        (typeof(ContactChannel), nameof(ContactChannel.Value)),
        (typeof(Residence), nameof(Residence.Address)),
        (typeof(Organization), nameof(Organization.Purpose)),
        (typeof(Dissolution), nameof(Dissolution.Reason)),
        (typeof(Dissolution), nameof(Dissolution.Evidence)),
        (typeof(Dissolution), nameof(Dissolution.UndoneReason)),
        (typeof(Organization), nameof(Organization.FoundFacts)),
        (typeof(Organization), nameof(Organization.Sources)),
        (typeof(OrganizationClaim), nameof(OrganizationClaim.Position)),
        (typeof(OrganizationClaim), nameof(OrganizationClaim.Text)),
        (typeof(OrganizationClaim), nameof(OrganizationClaim.Reason)),
        (typeof(ClaimEvidence), nameof(ClaimEvidence.FileName)),
        (typeof(CallQuestion), nameof(CallQuestion.Text)),
        (typeof(CallQuestion), nameof(CallQuestion.Answer)),
        (typeof(ProposalFile), nameof(ProposalFile.FileName)),
        (typeof(OversightReport), nameof(OversightReport.Text)),
        (typeof(OversightReport), nameof(OversightReport.PublicText)),
        (typeof(Complaint), nameof(Complaint.Text)),
        (typeof(Complaint), nameof(Complaint.Email)),
        (typeof(Complaint), nameof(Complaint.PublicText)),
        (typeof(Complaint), nameof(Complaint.Answer)),
        (typeof(ExternalIdentifier), nameof(ExternalIdentifier.Value)),
        (typeof(ApplicationDocument), nameof(ApplicationDocument.FileName)),
        (typeof(ApplicationDocument), nameof(ApplicationDocument.PublicTitle)),
        (typeof(ApplicationDocument), nameof(ApplicationDocument.PublicId)),
        (typeof(ApplicationDocument), nameof(ApplicationDocument.WithheldReason)),
        (typeof(EditedField), nameof(EditedField.Stated)),
        (typeof(EditedDocument), nameof(EditedDocument.FileName)),
        (typeof(Certificate), nameof(Certificate.Code)),
        (typeof(Certificate), nameof(Certificate.ShortCode)),
        (typeof(Certificate), nameof(Certificate.Facts)),
        (typeof(MistakeReport), nameof(MistakeReport.Text)),
        (typeof(MistakeReport), nameof(MistakeReport.Email)),
        (typeof(MistakeReport), nameof(MistakeReport.Answer)),
        (typeof(Need), nameof(Need.Text)),
        (typeof(NeedStep), nameof(NeedStep.Words)),
        (typeof(SelfCheck), nameof(SelfCheck.Answers)),
        (typeof(ConsultationComment), nameof(ConsultationComment.Text)),
        (typeof(CommentVersion), nameof(CommentVersion.Text)),
        (typeof(Message), nameof(Message.Text)),
        (typeof(MessageAttachment), nameof(MessageAttachment.FileName)),
        (typeof(PaymentEvidence), nameof(PaymentEvidence.Issuer)),
        (typeof(PaymentEvidence), nameof(PaymentEvidence.Folded)),
        (typeof(DistinctPair), nameof(DistinctPair.Note)),
        (typeof(CounterEntry), nameof(CounterEntry.Subject)),
        (typeof(CounterEntry), nameof(CounterEntry.Place)),
        (typeof(CounterEntry), nameof(CounterEntry.Outcome)),
        (typeof(IssuingReport), nameof(IssuingReport.Remarks)),
        (typeof(IssuingPower), nameof(IssuingPower.WithdrawnReason)),
        (typeof(OrganizationMerge), nameof(OrganizationMerge.Before)),
        (typeof(OrganizationMerge), nameof(OrganizationMerge.After)),
        (typeof(ReviewNote), nameof(ReviewNote.Text)),
        (typeof(StaffInvitation), nameof(StaffInvitation.Email)),
        (typeof(RepresentativeInvitation), nameof(RepresentativeInvitation.Email)),
        (typeof(RepresentativeEvent), nameof(RepresentativeEvent.Reason)),
        (typeof(ConflictDeclaration), nameof(ConflictDeclaration.Reason)),
        (typeof(ConsularOpinion), nameof(ConsularOpinion.Text)),
        (typeof(ProgressReport), nameof(ProgressReport.Text)),
        (typeof(ProgressReport), nameof(ProgressReport.PublicText)),
        (typeof(OversightLink), nameof(OversightLink.Label)),
        (typeof(EvidenceFile), nameof(EvidenceFile.FileName)),
        (typeof(ImportBatchRow), nameof(ImportBatchRow.Cells)),
        (typeof(ImportBatchRow), nameof(ImportBatchRow.Notes)),
        (typeof(ApiKey), nameof(ApiKey.Name)),
        (typeof(SavedView), nameof(SavedView.Name)),
        (typeof(Account), nameof(Account.DisplayName)),
        (typeof(Account), nameof(Account.Email)),
        (typeof(Account), nameof(Account.NormalizedEmail)),
        (typeof(Account), nameof(Account.UserName)),
        (typeof(Account), nameof(Account.NormalizedUserName)),
        (typeof(Account), nameof(Account.PhoneNumber)),
    ];

    private static readonly HashSet<string> Secrets =
    [
        nameof(Account.PasswordHash), nameof(Account.SecurityStamp), nameof(Account.ConcurrencyStamp), nameof(StaffInvitation.TokenHash), "Version",
    ];

    // Mail holds links with secrets, and the tables of Identity hold keys: the acts that write them are recorded by their own names.
    // What a list wrote as a place, by which an answer is known, may be anything, also somebody's address.
    // What people follow in a public directory, and to whom they write, is their own business: when it ends, nothing of it stays.
    private static readonly HashSet<Type> Unrecorded =
        [typeof(AuditEntry), typeof(OutboxMail), typeof(DataProtectionKey), typeof(SavedSearch), typeof(UsedSearchLink), typeof(SpentEffort), typeof(SentForm), typeof(AccountSession), typeof(RelayedLetter), typeof(ConversationReading), typeof(BulletinRecipient),
            typeof(ImportPlaceAnswer), typeof(OrganizationExport),
            // A trail that only grows would tie every confidential answer to its organization for ever.
            typeof(SurveyResponse), typeof(SurveyMember), typeof(SurveyLink)];

    /// <summary>The fields that are masked.</summary>
    internal static IReadOnlyCollection<(Type Entity, string Property)> MaskedFields => Personal;

    /// <summary>Whether rows of a type stand in no trail.</summary>
    internal static bool IsUnrecorded(Type type) => Unrecorded.Contains(type) || IsIdentity(type);

    /// <summary>Whether a field is left out, whatever row it is of.</summary>
    internal static bool IsSecret(string property) => Secrets.Contains(property);

    /// <summary>The rows that changed, whatever their type but the unrecorded ones.</summary>
    public static List<EntityEntry> Of(ChangeTracker tracker) =>
        [.. tracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && !Unrecorded.Contains(e.Metadata.ClrType))];

    /// <summary>Whether a row is one that the sign-in library writes by itself.</summary>
    public static bool IsSignIn(EntityEntry entry) => entry.Entity is Account || IsIdentity(entry.Metadata.ClrType);

    /// <summary>The changes as the audit trail keeps them.</summary>
    public static string Describe(IReadOnlyCollection<EntityEntry> entries)
    {
        var rows = new JsonArray();
        if (entries.Count > MostRows)
        {
            foreach (var group in entries.GroupBy(e => (Name(e.Metadata.ClrType), e.State)))
                rows.Add(new JsonObject { ["type"] = group.Key.Item1, ["change"] = group.Key.State.ToString(), ["rows"] = group.Count() });
        }
        else
        {
            foreach (var entry in entries)
                rows.Add(Row(entry));
        }

        return rows.ToJsonString(JsonSerializerOptions.Default);
    }

    /// <summary>Rows that were written many at once, counted as those of an act of a person are when they are too many.</summary>
    public static string Describe(IReadOnlyDictionary<Type, int> added) =>
        new JsonArray([.. added.Where(a => a.Value > 0).Select(a => (JsonNode)new JsonObject { ["type"] = Name(a.Key), ["change"] = nameof(EntityState.Added), ["rows"] = a.Value })]).ToJsonString(JsonSerializerOptions.Default);

    private static JsonObject Row(EntityEntry entry)
    {
        var type = entry.Metadata.ClrType;
        var row = new JsonObject { ["type"] = Name(type), ["id"] = Key(entry), ["change"] = entry.State.ToString() };
        if (IsIdentity(type))
            return row;

        var fields = new JsonObject();
        foreach (var property in entry.Properties.Where(p => !p.Metadata.IsPrimaryKey() && !Secrets.Contains(p.Metadata.Name) && p.Metadata.GetComputedColumnSql() is null))
        {
            if (entry.State == EntityState.Modified && !property.IsModified)
                continue;
            var before = entry.State == EntityState.Added ? null : property.OriginalValue;
            var after = entry.State == EntityState.Deleted ? null : property.CurrentValue;
            if (before is null && after is null)
                continue;
            var isPersonal = Personal.Contains((type, property.Metadata.Name));
            fields[property.Metadata.Name] = new JsonArray(Value(before, isPersonal), Value(after, isPersonal));
        }

        row["fields"] = fields;
        return row;
    }

    private static string Name(Type type) => type.IsGenericType ? type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)] : type.Name;

    private static bool IsIdentity(Type type) => type.Namespace == typeof(IdentityUser).Namespace && type != typeof(Account);

    private static string Key(EntityEntry entry) => IsIdentity(entry.Metadata.ClrType)
        ? ""
        : string.Join('/', entry.Properties.Where(p => p.Metadata.IsPrimaryKey()).Select(p => Convert.ToString(p.CurrentValue, CultureInfo.InvariantCulture)));

    private static JsonNode? Value(object? value, bool isPersonal) => value switch
    {
        null => null,
        _ when isPersonal => Masked,
        IEnumerable<string> list => new JsonArray([.. list.Select(l => (JsonNode?)l)]),
        bool b => b,
        int i => i,
        long l => l,
        decimal d => d,
        DateTimeOffset t => t.ToString("O", CultureInfo.InvariantCulture),
        DateOnly d => d.ToString("O", CultureInfo.InvariantCulture),
        // What was filed, what the rules said and when a counter is open is compared line by line: amounts among them.
        ProposalStatement or YearRules or IReadOnlyList<OpeningTime> => JsonSerializer.SerializeToNode(value, value.GetType(), WrittenRules.Options),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
