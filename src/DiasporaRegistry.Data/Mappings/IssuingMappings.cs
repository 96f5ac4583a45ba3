using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DiasporaRegistry.Data.Mappings;

internal sealed class IssuingPowerMapping : IEntityTypeConfiguration<IssuingPower>
{
    public void Configure(EntityTypeBuilder<IssuingPower> builder)
    {
        builder.ToTable("issuing_power");
        builder.Property<uint>("Version").IsRowVersion();
        builder.Property(p => p.Country).HasMaxLength(2);
        builder.HasOne<Organization>().WithMany().HasForeignKey(p => p.CoalitionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(p => new { p.CoalitionId, p.Country }).IsUnique().HasFilter("withdrawn_at IS NULL").HasDatabaseName("ix_issuing_power_one");
        builder.HasIndex(p => p.CoalitionId);
        builder.HasMany(p => p.Reports).WithOne().HasForeignKey("PowerId").OnDelete(DeleteBehavior.Restrict).IsRequired();
    }
}

internal sealed class IssuingReportMapping : IEntityTypeConfiguration<IssuingReport>
{
    public void Configure(EntityTypeBuilder<IssuingReport> builder)
    {
        builder.ToTable("issuing_report");
        builder.Property<Guid>("PowerId");
        builder.HasIndex("PowerId", nameof(IssuingReport.Month)).IsUnique();
    }
}
