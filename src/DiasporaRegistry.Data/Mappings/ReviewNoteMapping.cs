using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Domain.Registrations.Desk;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DiasporaRegistry.Data.Mappings;

internal sealed class ReviewNoteMapping : IEntityTypeConfiguration<ReviewNote>
{
    public void Configure(EntityTypeBuilder<ReviewNote> builder)
    {
        builder.ToTable("review_note");
        builder.Property(n => n.Country).HasMaxLength(2);
        builder.Property(n => n.Text).HasMaxLength(ReviewNote.LongestText);
        builder.HasIndex(n => new { n.RegistrationId, n.At });
        builder.HasOne<Registration>().WithMany().HasForeignKey(n => n.RegistrationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Account>().WithMany().HasForeignKey(n => n.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}
