using DiasporaRegistry.Domain.Registrations.Desk;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DiasporaRegistry.Data.Mappings;

internal sealed class HolidayMapping : IEntityTypeConfiguration<Holiday>
{
    public void Configure(EntityTypeBuilder<Holiday> builder)
    {
        builder.ToTable("holiday");
        builder.HasKey(h => h.Code);
        builder.Property(h => h.Country).HasMaxLength(2);
        builder.Property(h => h.NameEs).HasMaxLength(Holiday.LongestName);
        builder.Property(h => h.NameEn).HasMaxLength(Holiday.LongestName);
        builder.Ignore(h => h.IsOfficial);
        builder.HasIndex(h => h.Country);
    }
}

internal sealed class ReviewTermMapping : IEntityTypeConfiguration<ReviewTerm>
{
    public void Configure(EntityTypeBuilder<ReviewTerm> builder)
    {
        builder.ToTable("review_term");
        builder.HasKey(t => t.Country);
        builder.Property(t => t.Country).HasMaxLength(2);
    }
}
