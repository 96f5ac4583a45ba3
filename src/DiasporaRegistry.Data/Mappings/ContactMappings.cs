using DiasporaRegistry.Data.Mail;
using DiasporaRegistry.Domain.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DiasporaRegistry.Data.Mappings;

internal sealed class RelayedLetterMapping : IEntityTypeConfiguration<RelayedLetter>
{
    public void Configure(EntityTypeBuilder<RelayedLetter> builder)
    {
        builder.ToTable("relayed_letter");
        builder.HasOne<Organization>().WithMany().HasForeignKey(l => l.OrganizationId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(l => new { l.OrganizationId, l.At });
        builder.HasIndex(l => l.At);
    }
}

internal sealed class LetterRefusalMapping : IEntityTypeConfiguration<LetterRefusal>
{
    public void Configure(EntityTypeBuilder<LetterRefusal> builder)
    {
        builder.ToTable("letter_refusal");
        builder.HasKey(r => r.OrganizationId);
        builder.HasOne<Organization>().WithOne().HasForeignKey<LetterRefusal>(r => r.OrganizationId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class MistakeReportMapping : IEntityTypeConfiguration<MistakeReport>
{
    public void Configure(EntityTypeBuilder<MistakeReport> builder)
    {
        builder.ToTable("mistake_report");
        builder.Property<uint>("Version").IsRowVersion();
        builder.Property(r => r.Country).HasMaxLength(2);
        builder.Property(r => r.Text).HasMaxLength(MistakeReport.LongestText);
        builder.Property(r => r.Answer).HasMaxLength(MistakeReport.LongestAnswer);
        builder.Property(r => r.Email).HasMaxLength(256);
        builder.Property(r => r.Language).HasMaxLength(2);
        builder.HasOne(r => r.Organization).WithMany().HasForeignKey(r => r.OrganizationId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(r => new { r.Sent, r.Country }).IsUnique();
        builder.HasIndex(r => new { r.Country, r.State, r.ReportedAt });
        builder.HasIndex(r => new { r.OrganizationId, r.ReportedAt });
        builder.HasIndex(r => r.ReportedAt);
    }
}
