using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Domain.Organizations.Claims;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DiasporaRegistry.Data.Mappings;

internal sealed class OrganizationClaimMapping : IEntityTypeConfiguration<OrganizationClaim>
{
    public void Configure(EntityTypeBuilder<OrganizationClaim> builder)
    {
        builder.ToTable("organization_claim");
        builder.Property<uint>("Version").IsRowVersion();
        builder.Property(c => c.Country).HasMaxLength(2);
        builder.Property(c => c.Position).HasMaxLength(OrganizationClaim.LongestPosition);
        builder.Property(c => c.Text).HasMaxLength(OrganizationClaim.LongestText);
        builder.Property(c => c.Reason).HasMaxLength(OrganizationClaim.LongestReason);
        builder.Ignore(c => c.IsWaiting);
        builder.HasOne(c => c.Organization).WithMany().HasForeignKey(c => c.OrganizationId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(c => c.Evidence).WithOne().HasForeignKey(e => e.ClaimId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(c => new { c.OrganizationId, c.AccountId }).IsUnique().HasFilter("state = 'Waiting'").HasDatabaseName("ix_organization_claim_one_waiting");
        builder.HasIndex(c => c.AccountId);
        builder.HasIndex(c => new { c.Country, c.State, c.ClaimedAt });
        // Those whose words are still kept, among which the ones to forget are.
        builder.HasIndex(c => c.StateSince).HasFilter("forgotten_at IS NULL");
    }
}

internal sealed class ClaimEvidenceMapping : IEntityTypeConfiguration<ClaimEvidence>
{
    public void Configure(EntityTypeBuilder<ClaimEvidence> builder)
    {
        builder.ToTable("claim_evidence");
        builder.Property(e => e.FileName).HasMaxLength(120);
        builder.Property(e => e.ContentType).HasMaxLength(40);
        builder.Property(e => e.Sha256).HasMaxLength(64);
        builder.HasIndex(e => new { e.ClaimId, e.Number }).IsUnique();
    }
}
