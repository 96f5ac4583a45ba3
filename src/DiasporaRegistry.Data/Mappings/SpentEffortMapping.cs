using DiasporaRegistry.Data.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DiasporaRegistry.Data.Mappings;

internal sealed class SpentEffortMapping : IEntityTypeConfiguration<SpentEffort>
{
    public void Configure(EntityTypeBuilder<SpentEffort> builder)
    {
        builder.ToTable("spent_effort").Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.Form).HasMaxLength(64);
        builder.HasIndex(e => e.Until);
    }
}
