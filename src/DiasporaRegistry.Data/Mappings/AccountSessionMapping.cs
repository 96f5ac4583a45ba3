using DiasporaRegistry.Data.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DiasporaRegistry.Data.Mappings;

internal sealed class AccountSessionMapping : IEntityTypeConfiguration<AccountSession>
{
    public void Configure(EntityTypeBuilder<AccountSession> builder)
    {
        builder.ToTable("account_session");
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Key).HasMaxLength(AccountSession.LongestText);
        builder.Property(s => s.Kind).HasMaxLength(AccountSession.LongestText);
        builder.Property(s => s.System).HasMaxLength(AccountSession.LongestText);
        builder.Property(s => s.Browser).HasMaxLength(AccountSession.LongestText);
        builder.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(s => s.Key).IsUnique();
        builder.HasIndex(s => s.LastSeenAt);
    }
}
