using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Mail;
using DiasporaRegistry.Data.ReferenceData;
using DiasporaRegistry.Domain.Consents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DiasporaRegistry.Data.Mappings;

internal sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("account");
        builder.Property(a => a.DisplayName).HasMaxLength(120);
        builder.Property(a => a.Language).HasMaxLength(2);
    }
}

internal sealed class ConsentMapping : IEntityTypeConfiguration<Consent>
{
    public void Configure(EntityTypeBuilder<Consent> builder)
    {
        builder.ToTable("consent");
        builder.Property(c => c.Language).HasMaxLength(2);
        builder.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => new { c.AccountId, c.Purpose }).IsUnique().HasFilter("withdrawn_at IS NULL");
        builder.Ignore(c => c.Holds);
        builder.Ignore(c => c.IsCurrent);
    }
}

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("audit_entry");
        builder.Property(e => e.Changes).HasColumnType("jsonb");
        builder.HasIndex(e => new { e.Country, e.At });
        builder.HasIndex(e => e.SubjectId);
        builder.HasIndex(e => e.AccountId);
    }
}

internal sealed class PersonalLookMapping : IEntityTypeConfiguration<PersonalLook>
{
    public void Configure(EntityTypeBuilder<PersonalLook> builder)
    {
        builder.ToTable("personal_look");
        builder.Property(l => l.Country).HasMaxLength(2);
        // Somebody who looks again on the same day has looked.
        builder.HasIndex(l => new { l.AccountId, l.OrganizationId, l.Kind, l.Day }).IsUnique();
        builder.HasIndex(l => l.OrganizationId);
        builder.HasIndex(l => new { l.Country, l.At });
    }
}

internal sealed class OutboxMailMapping : IEntityTypeConfiguration<OutboxMail>
{
    public void Configure(EntityTypeBuilder<OutboxMail> builder)
    {
        builder.ToTable("outbox_mail");
        builder.HasIndex(m => m.DueAt).HasFilter("sent_at IS NULL");
    }
}

internal sealed class ReferenceFileMapping : IEntityTypeConfiguration<ReferenceFile>
{
    public void Configure(EntityTypeBuilder<ReferenceFile> builder)
    {
        builder.ToTable("reference_file");
        builder.HasKey(f => f.Name);
    }
}
