using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Needs;
using DiasporaRegistry.Domain.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DiasporaRegistry.Data.Mappings;

internal sealed class NeedMapping : IEntityTypeConfiguration<Need>
{
    public void Configure(EntityTypeBuilder<Need> builder)
    {
        builder.ToTable("need");
        builder.Property<uint>("Version").IsRowVersion();
        builder.Property(n => n.Country).HasMaxLength(2);
        builder.Property(n => n.Group).HasMaxLength(40);
        builder.Property(n => n.Topic).HasMaxLength(80);
        builder.Property(n => n.Text).HasMaxLength(Need.LongestText);
        builder.Ignore(n => n.CanBeAnswered);
        builder.Ignore(n => n.CanBeJudged);
        builder.Ignore(n => n.CanBeWithdrawn);
        builder.HasMany(n => n.Steps).WithOne().HasForeignKey("NeedId").OnDelete(DeleteBehavior.Cascade).IsRequired();
        builder.HasOne<Organization>().WithMany().HasForeignKey(n => n.OrganizationId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Place>().WithMany().HasForeignKey(n => n.PlaceCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(n => n.OrganizationId);
        builder.HasIndex(n => new { n.Country, n.State, n.StateSince });
    }
}

internal sealed class NeedStepMapping : IEntityTypeConfiguration<NeedStep>
{
    public void Configure(EntityTypeBuilder<NeedStep> builder)
    {
        builder.ToTable("need_step");
        builder.Property<Guid>("NeedId");
        builder.HasKey("NeedId", nameof(NeedStep.Number));
        builder.Property(s => s.Words).HasMaxLength(Need.LongestText);
        builder.HasOne<Consulate>().WithMany().HasForeignKey(s => s.ConsulateCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ConsularService>().WithMany().HasForeignKey(s => s.ServiceId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SelfCheckMapping : IEntityTypeConfiguration<SelfCheck>
{
    public void Configure(EntityTypeBuilder<SelfCheck> builder)
    {
        builder.ToTable("self_check");
        builder.Property(c => c.Answers).AsJson();
        builder.Property(c => c.SharedWith).HasMaxLength(2);
        builder.HasOne<Organization>().WithMany().HasForeignKey(c => c.OrganizationId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(c => c.OrganizationId);
    }
}
