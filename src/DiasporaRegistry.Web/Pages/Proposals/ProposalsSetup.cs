namespace DiasporaRegistry.Web.Pages.Proposals;

/// <summary>Registers what the pages about an organization's proposals work with.</summary>
static class ProposalsSetup
{
    public static IServiceCollection AddProposals(this IServiceCollection services) =>
        services.AddScoped<ProposalDesk>().AddScoped<ProposalLetters>().AddScoped<ProposalPapers>().AddScoped<PlacesAround>();
}
