using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Domain.Registrations.Desk;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DiasporaRegistry.Data.Mappings;

internal sealed class SavedViewMapping : IEntityTypeConfiguration<SavedView>
{
    public void Configure(EntityTypeBuilder<SavedView> builder)
    {
        builder.ToTable("saved_view");
        builder.Property(v => v.Country).HasMaxLength(2);
        builder.Property(v => v.Name).HasMaxLength(SavedView.LongestName);
        builder.Property(v => v.Query).HasMaxLength(SavedView.LongestQuery);
        builder.HasIndex(v => new { v.AccountId, v.Country, v.Name }).IsUnique();
        builder.HasOne<Account>().WithMany().HasForeignKey(v => v.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}
