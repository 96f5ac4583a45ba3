using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Domain.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DiasporaRegistry.Data.Mappings;

internal sealed class RepresentativeMapping : IEntityTypeConfiguration<Representative>
{
    public void Configure(EntityTypeBuilder<Representative> builder)
    {
        builder.ToTable("representative");
        builder.HasOne<Account>().WithMany().HasForeignKey(r => r.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex("OrganizationId", nameof(Representative.AccountId)).IsUnique();
    }
}

internal sealed class RepresentativeInvitationMapping : IEntityTypeConfiguration<RepresentativeInvitation>
{
    public void Configure(EntityTypeBuilder<RepresentativeInvitation> builder)
    {
        builder.ToTable("representative_invitation");
        builder.HasIndex(i => i.TokenHash).IsUnique();
        builder.Ignore(i => i.IsUnanswered);
    }
}

internal sealed class RepresentativeEventMapping : IEntityTypeConfiguration<RepresentativeEvent>
{
    public void Configure(EntityTypeBuilder<RepresentativeEvent> builder) => builder.ToTable("representative_event");
}
