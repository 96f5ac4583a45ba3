using DiasporaRegistry.Data.Exports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DiasporaRegistry.Data.Mappings;

internal sealed class ExportMapping : IEntityTypeConfiguration<OrganizationExport>
{
    public void Configure(EntityTypeBuilder<OrganizationExport> builder)
    {
        builder.ToTable("organization_export");
        builder.Property<uint>("Version").IsRowVersion();
        builder.Ignore(e => e.Scope).Ignore(e => e.IsAtWork);
        builder.Property(e => e.KeyHash).HasMaxLength(64);
        builder.Property(e => e.Country).HasMaxLength(2);
        builder.Property(e => e.Language).HasMaxLength(2);
        builder.HasIndex(e => e.KeyHash).IsUnique();
        builder.HasIndex(e => e.AskedAt);
    }
}
