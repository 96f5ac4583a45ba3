using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Calls;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Domain.CoInvestment.Years;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DiasporaRegistry.Data.Mappings;

/// <summary>How the rules of a programme year and what a proposal says are written: whole, as JSON, since they are read and compared whole.</summary>
internal static class WrittenRules
{
    public static readonly JsonSerializerOptions Options = new() { Converters = { new JsonStringEnumConverter() } };

    public static PropertyBuilder<T> AsJson<T>(this PropertyBuilder<T> property) =>
        property.HasColumnType("jsonb").HasConversion(value => JsonSerializer.Serialize(value, Options), text => JsonSerializer.Deserialize<T>(text, Options)!, Compared<T>());

    // Lists are never changed, only replaced; one that says the same is not written again. Everything else compares itself.
    private static ValueComparer<T>? Compared<T>() => typeof(T).IsAssignableTo(typeof(IEnumerable)) ? new ValueComparer<T>((a, b) => AreSame(a, b), value => Written(value).GetHashCode(StringComparison.Ordinal), value => value) : null;

    private static bool AreSame<T>(T? one, T? other) => ReferenceEquals(one, other) || (one is not null && other is not null && Written(one) == Written(other));

    private static string Written<T>(T value) => JsonSerializer.Serialize(value, Options);
}

internal sealed class ProgrammeYearMapping : IEntityTypeConfiguration<ProgrammeYear>
{
    public void Configure(EntityTypeBuilder<ProgrammeYear> builder)
    {
        builder.ToTable("programme_year");
        builder.Property<uint>("Version").IsRowVersion();
        builder.Property(y => y.Country).HasMaxLength(2);
        builder.Property(y => y.Template).HasMaxLength(40);
        builder.Property(y => y.Rules).AsJson();
        builder.HasOne<Programme>().WithMany().HasForeignKey(y => y.ProgrammeCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ProgrammeYear>().WithMany().HasForeignKey(y => y.CopiedFromId).OnDelete(DeleteBehavior.SetNull);
        builder.HasIndex(y => new { y.ProgrammeCode, y.Year }).IsUnique();
        builder.HasIndex(y => new { y.Country, y.Year });
    }
}

internal sealed class CallMapping : IEntityTypeConfiguration<Call>
{
    public void Configure(EntityTypeBuilder<Call> builder)
    {
        builder.ToTable("call");
        builder.Property<uint>("Version").IsRowVersion();
        builder.Property(c => c.TitleEs).HasMaxLength(Call.LongestTitle);
        builder.Property(c => c.TitleEn).HasMaxLength(Call.LongestTitle);
        builder.Property(c => c.TextEs).HasMaxLength(Call.LongestText);
        builder.Property(c => c.TextEn).HasMaxLength(Call.LongestText);
        builder.Property(c => c.Reason).HasMaxLength(Call.LongestReason);
        builder.Ignore(c => c.Budget);
        builder.HasOne(c => c.Year).WithMany().HasForeignKey(c => c.YearId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(c => c.Files).WithOne().HasForeignKey(f => f.CallId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(c => c.Lines).WithOne().HasForeignKey("CallId").OnDelete(DeleteBehavior.Cascade).IsRequired();
        builder.HasIndex(c => new { c.YearId, c.Number }).IsUnique();
        builder.HasIndex(c => c.ClosesAt);
    }
}

internal sealed class BudgetLineMapping : IEntityTypeConfiguration<BudgetLine>
{
    public void Configure(EntityTypeBuilder<BudgetLine> builder)
    {
        builder.ToTable("budget_line");
        builder.Property(l => l.Amount).HasPrecision(18, 4);
        builder.Property(l => l.NameEs).HasMaxLength(Call.LongestTitle);
        builder.Property(l => l.NameEn).HasMaxLength(Call.LongestTitle);
    }
}

internal sealed class CallFileMapping : IEntityTypeConfiguration<CallFile>
{
    public void Configure(EntityTypeBuilder<CallFile> builder)
    {
        builder.ToTable("call_file");
        builder.Property(f => f.Title).HasMaxLength(Call.LongestTitle);
        builder.Property(f => f.FileName).HasMaxLength(120);
        builder.Property(f => f.ContentType).HasMaxLength(40);
        builder.Property(f => f.Sha256).HasMaxLength(64);
        builder.HasIndex(f => new { f.CallId, f.Sha256 }).IsUnique();
    }
}

internal sealed class CallQuestionMapping : IEntityTypeConfiguration<CallQuestion>
{
    public void Configure(EntityTypeBuilder<CallQuestion> builder)
    {
        builder.ToTable("call_question");
        builder.Property<uint>("Version").IsRowVersion();
        builder.Property(q => q.Text).HasMaxLength(CallQuestion.LongestText);
        builder.Property(q => q.Answer).HasMaxLength(CallQuestion.LongestText);
        builder.HasOne<Call>().WithMany().HasForeignKey(q => q.CallId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(q => new { q.CallId, q.AskedAt });
        builder.HasIndex(q => q.AskedBy);
    }
}

internal sealed class ProposalMapping : IEntityTypeConfiguration<Proposal>
{
    public void Configure(EntityTypeBuilder<Proposal> builder)
    {
        builder.ToTable("proposal");
        builder.Property<uint>("Version").IsRowVersion();
        builder.Property(p => p.Says).AsJson();
        builder.Property(p => p.Title).HasMaxLength(ProposalStatement.LongestTitle);
        builder.Property(p => p.Category).HasMaxLength(40);
        builder.Property(p => p.Currency).HasMaxLength(3);
        builder.Property(p => p.Cost).HasPrecision(18, 4);
        builder.Property(p => p.Asked).HasPrecision(18, 4);
        builder.Ignore(p => p.IsEditable);
        builder.HasOne(p => p.Call).WithMany().HasForeignKey(p => p.CallId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(p => p.Organization).WithMany().HasForeignKey(p => p.OrganizationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Registration>().WithMany().HasForeignKey(p => p.RegistrationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Place>().WithMany().HasForeignKey(p => p.PlaceCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(p => p.History).WithOne().HasForeignKey("ProposalId").OnDelete(DeleteBehavior.Cascade).IsRequired();
        builder.HasMany(p => p.Partners).WithOne().HasForeignKey("ProposalId").OnDelete(DeleteBehavior.Cascade).IsRequired();
        builder.HasMany(p => p.Files).WithOne().HasForeignKey(f => f.ProposalId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(p => new { p.CallId, p.Number }).IsUnique();
        builder.HasIndex(p => new { p.CallId, p.State });
    }
}

internal sealed class ProposalEventMapping : IEntityTypeConfiguration<ProposalEvent>
{
    public void Configure(EntityTypeBuilder<ProposalEvent> builder)
    {
        builder.ToTable("proposal_event");
        builder.Property<Guid>("ProposalId");
        builder.HasKey("ProposalId", nameof(ProposalEvent.Sequence));
        builder.Property(e => e.Reason).HasMaxLength(Proposal.LongestReason);
    }
}

internal sealed class ProposalPartnerMapping : IEntityTypeConfiguration<ProposalPartner>
{
    public void Configure(EntityTypeBuilder<ProposalPartner> builder)
    {
        builder.ToTable("proposal_partner");
        builder.HasOne(p => p.Organization).WithMany().HasForeignKey(p => p.OrganizationId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ProposalFileMapping : IEntityTypeConfiguration<ProposalFile>
{
    public void Configure(EntityTypeBuilder<ProposalFile> builder)
    {
        builder.ToTable("proposal_file");
        builder.Property(f => f.FileName).HasMaxLength(120);
        builder.Property(f => f.ContentType).HasMaxLength(40);
        builder.Property(f => f.Sha256).HasMaxLength(64);
    }
}
