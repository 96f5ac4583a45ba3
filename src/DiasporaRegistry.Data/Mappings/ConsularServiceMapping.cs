using DiasporaRegistry.Domain.Countries;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DiasporaRegistry.Data.Mappings;

internal sealed class ConsularServiceMapping : IEntityTypeConfiguration<ConsularService>
{
    public void Configure(EntityTypeBuilder<ConsularService> builder)
    {
        builder.ToTable("consular_service");
        builder.Property<uint>("Version").IsRowVersion();
        builder.Property(s => s.Country).HasMaxLength(2);
        builder.Property(s => s.Category).HasMaxLength(80);
        builder.Property(s => s.NameEs).HasMaxLength(ConsularService.LongestName);
        builder.Property(s => s.NameEn).HasMaxLength(ConsularService.LongestName);
        builder.Property(s => s.TextEs).HasMaxLength(ConsularService.LongestText);
        builder.Property(s => s.TextEn).HasMaxLength(ConsularService.LongestText);
        builder.Property(s => s.Link).HasMaxLength(ConsularService.LongestLink);
        builder.Property(s => s.Phone).HasMaxLength(ConsularService.LongestPhone);
        builder.Property(s => s.HoursNoteEs).HasMaxLength(ConsularService.LongestNote);
        builder.Property(s => s.HoursNoteEn).HasMaxLength(ConsularService.LongestNote);
        builder.Property(s => s.Hours).AsJson();
        builder.HasOne<Consulate>().WithMany().HasForeignKey(s => s.ConsulateCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(s => s.ConsulateCode);
    }
}
