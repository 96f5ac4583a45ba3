using DiasporaRegistry.Domain.Countries;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DiasporaRegistry.Data.Mappings;

internal sealed class MigrantCountMapping : IEntityTypeConfiguration<MigrantCount>
{
    public void Configure(EntityTypeBuilder<MigrantCount> builder)
    {
        builder.ToTable("migrant_count");
        builder.Property(c => c.Origin).HasMaxLength(2);
        builder.HasOne<Place>().WithMany().HasForeignKey(c => c.Residence).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => new { c.Origin, c.Residence, c.Year, c.Source }).IsUnique();
    }
}
