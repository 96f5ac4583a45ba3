using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Web.Pages.Review.Decisions;
using DiasporaRegistry.Web.Pages.Review.Desk;
using DiasporaRegistry.Web.Pages.Review.Duplicates;
using DiasporaRegistry.Web.Pages.Review.Predecessors;
using Microsoft.AspNetCore.Mvc;

namespace DiasporaRegistry.Web.Pages.Review;

/// <summary>Registers what the pages of the review work with.</summary>
static class ReviewSetup
{
    public static IServiceCollection AddReview(this IServiceCollection services) =>
        services.AddSingleton<DeskTally>().Configure<MvcOptions>(options => options.Filters.AddService<DeskTally>())
            .AddScoped<DuplicateFinder>().AddScoped<CaseReader>().AddScoped<DecisionDesk>().AddScoped<DecisionLetters>()
            .AddScoped<CaseDesk>().AddScoped<CaseActs>().AddScoped<ViewDesk>().AddScoped<NoteDesk>().AddScoped<TogetherDesk>().AddScoped<AssignTogetherDesk>()
            .AddScoped<PredecessorDesk>().AddScoped<DistinctDesk>().AddScoped<MergeDesk>().AddScoped<OrganizationComparison>();
}
