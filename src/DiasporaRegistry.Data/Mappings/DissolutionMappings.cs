using DiasporaRegistry.Domain.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DiasporaRegistry.Data.Mappings;

internal sealed class DissolutionMapping : IEntityTypeConfiguration<Dissolution>
{
    public void Configure(EntityTypeBuilder<Dissolution> builder)
    {
        builder.ToTable("dissolution");
        builder.Property<uint>("Version").IsRowVersion();
        builder.Property(d => d.On).HasColumnName("dissolved_on");
        builder.Property(d => d.Country).HasMaxLength(2);
        builder.HasOne<Organization>().WithMany().HasForeignKey(d => d.OrganizationId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(d => d.OrganizationId).IsUnique().HasFilter("undone_at IS NULL");
        builder.HasMany(d => d.Memberships).WithOne().HasForeignKey("DissolutionId").OnDelete(DeleteBehavior.Cascade).IsRequired();
        builder.Ignore(d => d.UndoUntil);
    }
}

internal sealed class EndedMembershipMapping : IEntityTypeConfiguration<EndedMembership>
{
    public void Configure(EntityTypeBuilder<EndedMembership> builder)
    {
        builder.ToTable("ended_membership");
        builder.Property<Guid>("DissolutionId");
        builder.HasKey("DissolutionId", nameof(EndedMembership.MembershipId));
        builder.HasOne<CoalitionMember>().WithMany().HasForeignKey(e => e.MembershipId).OnDelete(DeleteBehavior.Cascade);
    }
}
