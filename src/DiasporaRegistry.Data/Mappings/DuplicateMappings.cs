using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Duplicates;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DiasporaRegistry.Data.Mappings;

internal sealed class DistinctPairMapping : IEntityTypeConfiguration<DistinctPair>
{
    public void Configure(EntityTypeBuilder<DistinctPair> builder)
    {
        builder.ToTable("distinct_pair");
        builder.Property<uint>("Version").IsRowVersion();
        builder.Property(p => p.Country).HasMaxLength(2);
        builder.Property(p => p.Note).HasMaxLength(DistinctPair.LongestNote);
        builder.HasOne<Organization>().WithMany().HasForeignKey(p => p.FirstId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Organization>().WithMany().HasForeignKey(p => p.SecondId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(p => new { p.FirstId, p.SecondId, p.Country }).IsUnique().HasFilter("taken_back_at IS NULL");
        builder.HasIndex(p => p.SecondId);
        builder.Ignore(p => p.Holds);
    }
}

internal sealed class OrganizationMergeMapping : IEntityTypeConfiguration<OrganizationMerge>
{
    public void Configure(EntityTypeBuilder<OrganizationMerge> builder)
    {
        builder.ToTable("organization_merge");
        builder.Property<uint>("Version").IsRowVersion();
        builder.Property(m => m.Country).HasMaxLength(2);
        builder.Property(m => m.Before).HasColumnType("jsonb");
        builder.Property(m => m.After).HasColumnType("jsonb");
        builder.Property(m => m.Moved).HasColumnType("jsonb");
        builder.HasOne<Organization>().WithMany().HasForeignKey(m => m.WinnerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Organization>().WithMany().HasForeignKey(m => m.LoserId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(m => m.LoserId).IsUnique().HasFilter("undone_at IS NULL");
        builder.HasIndex(m => m.MergedAt);
        builder.Ignore(m => m.UndoUntil);
    }
}
