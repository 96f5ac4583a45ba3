using DiasporaRegistry.Data.Sealing;
using DiasporaRegistry.Domain.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DiasporaRegistry.Data.Mappings;

internal sealed class OrganizationMapping : IEntityTypeConfiguration<Organization>
{
    public void Configure(EntityTypeBuilder<Organization> builder)
    {
        builder.ToTable("organization");
        // Those whose board or address changed since they were stated, among which the renewals by event are.
        builder.HasIndex(o => new { o.BoardChangedAt, o.AddressChangedAt }).HasFilter("board_changed_at IS NOT NULL OR address_changed_at IS NOT NULL");
        builder.Property<uint>("Version").IsRowVersion();
        builder.Property(o => o.MappedForCountry).HasMaxLength(2);
        builder.HasIndex(o => o.MappedFrom).IsUnique();
        builder.HasIndex(o => o.ChangedAt);
        builder.HasOne<Organization>().WithMany().HasForeignKey(o => o.MergedIntoId).OnDelete(DeleteBehavior.Restrict);
        builder.Ignore(o => o.OfficialName);
        builder.Ignore(o => o.CountriesOfOrigin);
        builder.Ignore(o => o.IsFound);
        builder.Property(o => o.Sources).HasColumnType("jsonb").HasConversion(WrittenSources.Sources, WrittenSources.SameSources);
        builder.Property(o => o.FoundFacts).HasColumnType("jsonb").HasConversion(WrittenSources.Facts, WrittenSources.SameFacts);
        builder.HasMany(o => o.Names).WithOne().HasForeignKey("OrganizationId").OnDelete(DeleteBehavior.Cascade).IsRequired();
        builder.HasMany(o => o.Origins).WithOne().HasForeignKey("OrganizationId").OnDelete(DeleteBehavior.Cascade).IsRequired();
        builder.HasMany(o => o.Residences).WithOne().HasForeignKey("OrganizationId").OnDelete(DeleteBehavior.Cascade).IsRequired();
        builder.HasMany(o => o.Consulates).WithOne().HasForeignKey("OrganizationId").OnDelete(DeleteBehavior.Cascade).IsRequired();
        builder.HasMany(o => o.Board).WithOne().HasForeignKey("OrganizationId").OnDelete(DeleteBehavior.Cascade).IsRequired();
        builder.HasMany(o => o.Contacts).WithOne().HasForeignKey("OrganizationId").OnDelete(DeleteBehavior.Cascade).IsRequired();
        builder.HasMany(o => o.Identifiers).WithOne().HasForeignKey("OrganizationId").OnDelete(DeleteBehavior.Cascade).IsRequired();
        builder.HasMany(o => o.Representatives).WithOne().HasForeignKey("OrganizationId").OnDelete(DeleteBehavior.Cascade).IsRequired();
        builder.HasMany(o => o.Invitations).WithOne().HasForeignKey("OrganizationId").OnDelete(DeleteBehavior.Cascade).IsRequired();
        builder.HasMany(o => o.RepresentativeHistory).WithOne().HasForeignKey("OrganizationId").OnDelete(DeleteBehavior.Restrict).IsRequired();
        builder.HasMany(o => o.Members).WithOne().HasForeignKey("CoalitionId").OnDelete(DeleteBehavior.Cascade).IsRequired();
    }
}

internal sealed class OrganizationNameMapping : IEntityTypeConfiguration<OrganizationName>
{
    public void Configure(EntityTypeBuilder<OrganizationName> builder)
    {
        builder.ToTable("organization_name");
        builder.Property(n => n.Text).HasMaxLength(OrganizationName.MaxLength);
        builder.HasIndex(n => n.Folded).HasMethod("gin").HasOperators("gin_trgm_ops");
    }
}

internal sealed class OriginPlaceMapping : IEntityTypeConfiguration<OriginPlace>
{
    public void Configure(EntityTypeBuilder<OriginPlace> builder)
    {
        builder.ToTable("organization_origin");
        builder.HasOne(o => o.Place).WithMany().HasForeignKey(o => o.PlaceCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(o => o.Country);
    }
}

internal sealed class ResidenceMapping : IEntityTypeConfiguration<Residence>
{
    public void Configure(EntityTypeBuilder<Residence> builder)
    {
        builder.ToTable("organization_residence");
        builder.HasOne(r => r.Place).WithMany().HasForeignKey(r => r.PlaceCode).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ConsularLinkMapping : IEntityTypeConfiguration<ConsularLink>
{
    public void Configure(EntityTypeBuilder<ConsularLink> builder)
    {
        builder.ToTable("organization_consulate");
        builder.HasOne<Domain.Countries.Consulate>().WithMany().HasForeignKey(l => l.ConsulateCode).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class BoardMemberMapping : IEntityTypeConfiguration<BoardMember>
{
    public void Configure(EntityTypeBuilder<BoardMember> builder)
    {
        builder.ToTable("board_member");
        builder.Property(b => b.Name).IsSealedAs(SealedColumn.BoardName);
    }
}

internal sealed class ContactChannelMapping : IEntityTypeConfiguration<ContactChannel>
{
    public void Configure(EntityTypeBuilder<ContactChannel> builder)
    {
        builder.ToTable("contact_channel");
        builder.Property(c => c.Value).IsSealedAs(SealedColumn.Contact);
    }
}

internal sealed class ExternalIdentifierMapping : IEntityTypeConfiguration<ExternalIdentifier>
{
    public void Configure(EntityTypeBuilder<ExternalIdentifier> builder) => builder.ToTable("external_identifier");
}

internal sealed class CoalitionMemberMapping : IEntityTypeConfiguration<CoalitionMember>
{
    public void Configure(EntityTypeBuilder<CoalitionMember> builder)
    {
        builder.ToTable("coalition_member", t => t.HasCheckConstraint("ck_coalition_member_not_itself", "coalition_id <> member_id"));
        builder.HasOne<Organization>().WithMany().HasForeignKey(m => m.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(m => m.Place).WithMany().HasForeignKey(m => m.PlaceCode).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SuccessionMapping : IEntityTypeConfiguration<Succession>
{
    public void Configure(EntityTypeBuilder<Succession> builder)
    {
        builder.ToTable("succession", t => t.HasCheckConstraint("ck_succession_not_itself", "predecessor_id <> successor_id"));
        builder.Property<uint>("Version").IsRowVersion();
        builder.Ignore(s => s.Stands);
        builder.HasOne<Organization>().WithMany().HasForeignKey(s => s.PredecessorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Organization>().WithMany().HasForeignKey(s => s.SuccessorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(s => new { s.PredecessorId, s.SuccessorId }).IsUnique().HasFilter("state IN ('Waiting', 'Holds')").HasDatabaseName("ix_succession_said_once");
        builder.HasIndex(s => s.PredecessorId);
        builder.HasIndex(s => s.SuccessorId);
    }
}

internal sealed class MembershipProposalMapping : IEntityTypeConfiguration<MembershipProposal>
{
    public void Configure(EntityTypeBuilder<MembershipProposal> builder)
    {
        builder.ToTable("membership_proposal");
        builder.Property<uint>("Version").IsRowVersion();
        builder.Ignore(p => p.AnsweredBy);
        builder.HasOne<Organization>().WithMany().HasForeignKey(p => p.CoalitionId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Organization>().WithMany().HasForeignKey(p => p.MemberId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(p => new { p.CoalitionId, p.MemberId }).IsUnique().HasFilter("state = 'Open'").HasDatabaseName("ix_membership_proposal_one_open");
        builder.HasIndex(p => p.CoalitionId);
        builder.HasIndex(p => p.MemberId);
    }
}
