using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Surveys;
using DiasporaRegistry.Domain.Surveys;
using DiasporaRegistry.Web.Finding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Surveys;

/// <summary>The surveys that organizations answer or answered, the latest first.</summary>
public sealed class IndexModel(RegistryDb db, ListedNames names) : PageModel
{
    public IReadOnlyList<Survey> All { get; private set; } = [];

    public string Countries(Survey survey) => string.Join(", ", survey.Countries.Select(names.Country));

    public async Task OnGetAsync(CancellationToken cancel) => All = await db.PublicSurveys().AsNoTracking().OrderByDescending(s => s.OpenedAt).ToListAsync(cancel);
}
