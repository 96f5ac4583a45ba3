using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Domain.Organizations;

namespace DiasporaRegistry.Data.CoInvestment;

/// <summary>Who may see which projects; a page starts from one of these and only narrows it.</summary>
public static class ProjectReaders
{
    /// <summary>The projects that anyone may see: all of them, since each was awarded in public minutes or is older than the register.</summary>
    public static IQueryable<Project> PublicProjects(this RegistryDb db) => db.Projects;

    /// <summary>The projects of a country's programmes, which its ministry runs.</summary>
    public static IQueryable<Project> ProjectsOf(this RegistryDb db, string country) => db.Projects.Where(p => p.Country == country);

    /// <summary>The projects that organizations proposed which an account represents in a role that holds a right.</summary>
    public static IQueryable<Project> ProjectsOf(this RegistryDb db, Guid accountId, RepresentativeRight right = RepresentativeRight.See)
    {
        var own = db.OrganizationsOf(accountId, right).Select(o => o.Id);
        return db.Projects.Where(p => db.Proposals.Any(x => x.Id == p.ProposalId && own.Contains(x.OrganizationId)));
    }

    /// <summary>Those, and the ones that organizations take part in which an account represents: they read how it goes.</summary>
    public static IQueryable<Project> ProjectsWith(this RegistryDb db, Guid accountId)
    {
        var own = db.OrganizationsOf(accountId, RepresentativeRight.See).Select(o => o.Id);
        return db.Projects.Where(p => db.Proposals.Any(x => x.Id == p.ProposalId && (own.Contains(x.OrganizationId) || x.Partners.Any(o => o.State == PartnerState.Agreed && own.Contains(o.OrganizationId)))));
    }
}
