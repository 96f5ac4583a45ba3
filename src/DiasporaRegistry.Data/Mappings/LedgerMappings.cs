using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Data.CoInvestment.Public;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Execution;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DiasporaRegistry.Data.Mappings;

internal sealed class LedgerEntryMapping : IEntityTypeConfiguration<LedgerEntry>
{
    public const string KeyIndex = "ix_ledger_entry_key";

    public void Configure(EntityTypeBuilder<LedgerEntry> builder)
    {
        builder.ToTable("ledger_entry", t =>
        {
            t.HasCheckConstraint("ck_ledger_entry_lines", "lines > 1");
            t.HasCheckConstraint("ck_ledger_entry_two_people", "approved_by <> account_id");
            t.HasCheckConstraint("ck_ledger_entry_approved", "(order_id IS NULL) = (approved_by IS NULL)");
        });
        builder.Property(e => e.SignedAs).HasMaxLength(CommitmentSignature.Longest);
        builder.Property(e => e.Document).HasMaxLength(CommitmentSignature.Longest);
        builder.Ignore(e => e.Money);
        builder.Ignore(e => e.PartyId);
        builder.HasMany(e => e.Postings).WithOne().HasForeignKey("EntryId").OnDelete(DeleteBehavior.Restrict).IsRequired();
        builder.HasOne<PaymentOrder>().WithMany().HasForeignKey(e => e.OrderId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex("ProjectId", nameof(LedgerEntry.Sequence)).IsUnique();
        builder.HasIndex(e => e.Key).IsUnique().HasDatabaseName(KeyIndex);
        builder.HasIndex(e => e.OrderId).IsUnique();
        builder.HasIndex(e => e.ReversesId).IsUnique();
    }
}

internal sealed class LedgerPostingMapping : IEntityTypeConfiguration<LedgerPosting>
{
    public void Configure(EntityTypeBuilder<LedgerPosting> builder)
    {
        builder.ToTable("ledger_posting", t =>
        {
            t.HasCheckConstraint("ck_ledger_posting_amount", "amount <> 0 AND line > 0");
            t.HasCheckConstraint("ck_ledger_posting_party", "(party_id IS NOT NULL) = (account IN ('Pledges', 'Commitments', 'Contributions'))");
        });
        builder.Property<Guid>("EntryId");
        builder.HasKey("EntryId", nameof(LedgerPosting.Line));
        builder.Property(p => p.Line).ValueGeneratedNever();
        builder.Property(p => p.Amount).HasPrecision(18, 4);
        builder.Property(p => p.Currency).HasMaxLength(3);
        builder.HasOne<ProjectParty>().WithMany().HasForeignKey(p => p.PartyId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PaymentOrderMapping : IEntityTypeConfiguration<PaymentOrder>
{
    public const string KeyIndex = "ix_payment_order_key";

    public void Configure(EntityTypeBuilder<PaymentOrder> builder)
    {
        builder.ToTable("payment_order", t =>
        {
            t.HasCheckConstraint("ck_payment_order_two_people", "state <> 'Approved' OR decided_by <> prepared_by");
            t.HasCheckConstraint("ck_payment_order_decided", "(state = 'Waiting') = (decided_by IS NULL)");
            t.HasCheckConstraint("ck_payment_order_exchange", "num_nulls(to_amount, to_currency, rate, rate_day, rate_source) = CASE act WHEN 'Exchange' THEN 0 ELSE 5 END");
            t.HasCheckConstraint("ck_payment_order_donors", "donors > 0");
            t.HasCheckConstraint("ck_payment_order_tranche", "num_nulls(tranche_id, tranche_number, tranche_amount) IN (0, 3) AND (tranche_id IS NULL OR (act = 'Fee' AND amount <= tranche_amount))");
        });
        builder.Property(p => p.Amount).HasPrecision(18, 4);
        builder.Property(p => p.Currency).HasMaxLength(3);
        builder.Property(p => p.ToAmount).HasPrecision(18, 4);
        builder.Property(p => p.ToCurrency).HasMaxLength(3);
        builder.Property(p => p.Rate).HasPrecision(20, ConversionRate.Decimals);
        builder.Property(p => p.RateSource).HasMaxLength(ConversionRate.LongestSource);
        builder.Property(p => p.TrancheAmount).HasPrecision(18, 4);
        builder.HasOne<Tranche>().WithMany().HasForeignKey(p => p.TrancheId).OnDelete(DeleteBehavior.Restrict);
        builder.Ignore(p => p.Money);
        builder.Ignore(p => p.ToMoney);
        builder.Ignore(p => p.Conversion);
        builder.Ignore(p => p.Collection);
        builder.HasOne<ProjectParty>().WithMany().HasForeignKey(p => p.PartyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<LedgerEntry>().WithMany().HasForeignKey(p => p.ReversesId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(p => p.Evidence).WithOne().HasForeignKey("OrderId").OnDelete(DeleteBehavior.Restrict).IsRequired();
        builder.HasIndex(p => p.Key).IsUnique().HasDatabaseName(KeyIndex);
        builder.HasIndex("ProjectId").HasDatabaseName("ix_payment_order_waiting").HasFilter("state = 'Waiting'");
        builder.HasIndex("ProjectId", nameof(PaymentOrder.PreparedAt));
    }
}

internal sealed class PaymentEvidenceMapping : IEntityTypeConfiguration<PaymentEvidence>
{
    public const string PaperIndex = "ix_payment_evidence_paper";
    public const string FileIndex = "ix_payment_evidence_file";

    public void Configure(EntityTypeBuilder<PaymentEvidence> builder)
    {
        builder.ToTable("payment_evidence");
        builder.Property(e => e.Kind).HasMaxLength(PaymentEvidence.LongestKind);
        builder.Property(e => e.Reference).HasMaxLength(PaymentEvidence.Longest);
        builder.Property(e => e.Issuer).HasMaxLength(PaymentEvidence.Longest);
        builder.Property(e => e.Sha256).HasMaxLength(64);
        builder.HasIndex(e => e.Folded).IsUnique().HasFilter("released_at IS NULL").HasDatabaseName(PaperIndex);
        builder.HasIndex(e => e.Sha256).IsUnique().HasFilter("released_at IS NULL").HasDatabaseName(FileIndex);
    }
}

internal sealed class EvidenceFileMapping : IEntityTypeConfiguration<EvidenceFile>
{
    public void Configure(EntityTypeBuilder<EvidenceFile> builder)
    {
        builder.ToTable("evidence_file");
        builder.Property(f => f.Sha256).HasMaxLength(64);
        builder.HasOne<Project>().WithMany().HasForeignKey(f => f.ProjectId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(f => new { f.ProjectId, f.Sha256 }).IsUnique();
    }
}

internal sealed class ExchangeRateMapping : IEntityTypeConfiguration<ExchangeRate>
{
    public void Configure(EntityTypeBuilder<ExchangeRate> builder)
    {
        builder.ToTable("exchange_rate");
        builder.HasKey(r => new { r.FromCurrency, r.ToCurrency, r.Day, r.Source, r.Version });
        builder.Property(r => r.Version).HasDefaultValue(1).ValueGeneratedNever();
        builder.Property(r => r.FromCurrency).HasMaxLength(3);
        builder.Property(r => r.ToCurrency).HasMaxLength(3);
        builder.Property(r => r.Rate).HasPrecision(20, ConversionRate.Decimals);
        builder.Property(r => r.Source).HasMaxLength(ConversionRate.LongestSource);
    }
}

// Kept by a trigger and never written: to the model it is a view, and its table is made by a migration.
internal sealed class ProjectTotalMapping : IEntityTypeConfiguration<ProjectTotal>
{
    public void Configure(EntityTypeBuilder<ProjectTotal> builder) => builder.HasNoKey().ToView("project_total");
}

internal sealed class ProjectSumMapping : IEntityTypeConfiguration<ProjectSum>
{
    public void Configure(EntityTypeBuilder<ProjectSum> builder) => builder.HasNoKey().ToView("project_sum");
}
