using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DiasporaRegistry.Data.Mappings;

internal sealed class ReviewPauseMapping : IEntityTypeConfiguration<ReviewPause>
{
    public void Configure(EntityTypeBuilder<ReviewPause> builder)
    {
        builder.ToTable("review_pause");
        builder.Property(p => p.Country).HasMaxLength(2);
        builder.Property(p => p.ReasonSpanish).HasMaxLength(ReviewPause.LongestReason);
        builder.Property(p => p.ReasonEnglish).HasMaxLength(ReviewPause.LongestReason);
        builder.HasIndex(p => new { p.Country, p.Until });
    }
}
