using DiasporaRegistry.Data.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DiasporaRegistry.Data.Mappings;

internal sealed class RetentionDayMapping : IEntityTypeConfiguration<RetentionDay>
{
    public void Configure(EntityTypeBuilder<RetentionDay> builder)
    {
        builder.ToTable("retention_day");
        builder.HasKey(d => new { d.Day, d.Kind });
    }
}
