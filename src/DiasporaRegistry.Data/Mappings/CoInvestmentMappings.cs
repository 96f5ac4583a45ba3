using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Domain.CoInvestment.Years;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DiasporaRegistry.Data.Mappings;

internal sealed class ProgrammeMapping : IEntityTypeConfiguration<Programme>
{
    public void Configure(EntityTypeBuilder<Programme> builder)
    {
        builder.ToTable("programme");
        builder.HasKey(p => p.Code);
        builder.HasMany(p => p.Facts).WithOne().HasForeignKey(f => f.ProgrammeCode).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ProgrammeFactMapping : IEntityTypeConfiguration<ProgrammeFact>
{
    public void Configure(EntityTypeBuilder<ProgrammeFact> builder)
    {
        builder.ToTable("programme_fact");
        builder.HasKey(f => new { f.ProgrammeCode, f.Key, f.Position });
    }
}

internal sealed class ProjectMapping : IEntityTypeConfiguration<Project>
{
    public void Configure(EntityTypeBuilder<Project> builder)
    {
        builder.ToTable("project");
        builder.Property<uint>("Version").IsRowVersion();
        builder.HasOne<Programme>().WithMany().HasForeignKey(p => p.ProgrammeCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Place>().WithMany().HasForeignKey(p => p.PlaceCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(p => p.Parties).WithOne().HasForeignKey("ProjectId").OnDelete(DeleteBehavior.Restrict).IsRequired();
        builder.HasMany(p => p.Ledger).WithOne().HasForeignKey("ProjectId").OnDelete(DeleteBehavior.Restrict).IsRequired();
        builder.HasMany(p => p.Payments).WithOne().HasForeignKey("ProjectId").OnDelete(DeleteBehavior.Restrict).IsRequired();
        builder.HasOne<Proposal>().WithMany().HasForeignKey(p => p.ProposalId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ProgrammeYear>().WithMany().HasForeignKey(p => p.YearId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(p => p.ProposalId).IsUnique();
        builder.HasIndex(p => p.Reference).IsUnique();
        builder.Ignore(p => p.Balances);
        builder.Ignore(p => p.Stage);
        builder.Ignore(p => p.PayableNow);
        builder.Property(p => p.ReleasedInTranches).HasPrecision(18, 4);
        builder.Property<int>(ProjectStages.Number).HasComputedColumnSql(ProjectStages.Sql, stored: true);
    }
}

internal sealed class ProjectPartyMapping : IEntityTypeConfiguration<ProjectParty>
{
    public void Configure(EntityTypeBuilder<ProjectParty> builder)
    {
        builder.ToTable("project_party");
        builder.HasOne<Organization>().WithMany().HasForeignKey(p => p.OrganizationId).OnDelete(DeleteBehavior.Restrict);
    }
}
