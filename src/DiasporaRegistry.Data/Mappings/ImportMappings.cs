using DiasporaRegistry.Data.Import.Batches;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DiasporaRegistry.Data.Mappings;

internal sealed class ImportBatchMapping : IEntityTypeConfiguration<ImportBatch>
{
    public void Configure(EntityTypeBuilder<ImportBatch> builder)
    {
        builder.ToTable("import_batch");
        builder.Property<uint>("Version").IsRowVersion();
        builder.Ignore(b => b.Wish).Ignore(b => b.Mapping).Ignore(b => b.Refusal);
        builder.Property(b => b.Country).HasMaxLength(2);
        builder.Property(b => b.FileName).HasMaxLength(ImportBatch.LongestFileName);
        builder.HasIndex(b => new { b.Country, b.StartedAt });
        builder.HasIndex(b => b.BegunAt).HasFilter("state IN ('Checking', 'Running')");
    }
}

internal sealed class ImportBatchRowMapping : IEntityTypeConfiguration<ImportBatchRow>
{
    public void Configure(EntityTypeBuilder<ImportBatchRow> builder)
    {
        builder.ToTable("import_row");
        builder.HasKey(r => new { r.BatchId, r.Line });
        builder.HasOne<ImportBatch>().WithMany().HasForeignKey(r => r.BatchId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Organization>().WithMany().HasForeignKey(r => r.OrganizationId).OnDelete(DeleteBehavior.SetNull);
        builder.HasOne<Organization>().WithMany().HasForeignKey(r => r.LikelyId).OnDelete(DeleteBehavior.SetNull);
        // Most rows have neither when they are copied in.
        builder.HasIndex(r => r.OrganizationId).HasFilter("organization_id IS NOT NULL");
        builder.HasIndex(r => r.LikelyId).HasFilter("likely_id IS NOT NULL");
    }
}

internal sealed class ImportTakingMapping : IEntityTypeConfiguration<ImportTaking>
{
    public void Configure(EntityTypeBuilder<ImportTaking> builder)
    {
        builder.ToTable("import_taking");
        builder.HasOne<ImportBatch>().WithMany().HasForeignKey(t => t.BatchId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Organization>().WithMany().HasForeignKey(t => t.OrganizationId).OnDelete(DeleteBehavior.Cascade);
        builder.Property(t => t.Changes).HasColumnType("jsonb").HasConversion(WrittenSources.Again, WrittenSources.SameAgain);
    }
}

internal sealed class ImportPlaceAnswerMapping : IEntityTypeConfiguration<ImportPlaceAnswer>
{
    public void Configure(EntityTypeBuilder<ImportPlaceAnswer> builder)
    {
        builder.ToTable("import_place_answer");
        builder.HasKey(a => new { a.BatchId, a.Written });
        builder.HasOne<ImportBatch>().WithMany().HasForeignKey(a => a.BatchId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Place>().WithMany().HasForeignKey(a => a.PlaceCode).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ImportMappingMapping : IEntityTypeConfiguration<ImportMapping>
{
    public void Configure(EntityTypeBuilder<ImportMapping> builder)
    {
        builder.ToTable("import_mapping");
        builder.Property(m => m.Country).HasMaxLength(2);
        builder.Property(m => m.Name).HasMaxLength(ImportMapping.LongestName);
        builder.HasIndex(m => new { m.Country, m.Name }).IsUnique();
    }
}
