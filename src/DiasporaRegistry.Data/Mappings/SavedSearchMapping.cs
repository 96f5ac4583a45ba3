using DiasporaRegistry.Data.SavedSearches;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DiasporaRegistry.Data.Mappings;

internal sealed class SavedSearchMapping : IEntityTypeConfiguration<SavedSearch>
{
    public void Configure(EntityTypeBuilder<SavedSearch> builder)
    {
        builder.ToTable("saved_search");
        builder.Property(s => s.Email).HasMaxLength(256);
        builder.Property(s => s.NormalizedEmail).HasMaxLength(256);
        builder.Property(s => s.Language).HasMaxLength(2);
        builder.Property(s => s.Name).HasMaxLength(SavedSearch.LongestName);
        builder.HasOne(s => s.Account).WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(s => s.DueAt);
        builder.HasIndex(s => s.NormalizedEmail);
    }
}

internal sealed class UsedSearchLinkMapping : IEntityTypeConfiguration<UsedSearchLink>
{
    public void Configure(EntityTypeBuilder<UsedSearchLink> builder) => builder.ToTable("used_search_link").Property(l => l.Id).ValueGeneratedNever();
}
