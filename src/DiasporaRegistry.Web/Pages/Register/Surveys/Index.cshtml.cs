using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Surveys;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Surveys;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Surveys;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Register.Surveys;

/// <summary>The surveys that the organization was drawn for: those that await its answer, and those that it answered.</summary>
[Needs(RepresentativeRight.Speak)]
public sealed class IndexModel(RegistryDb db, SurveyAnswering answering, ListedNames names, CurrentAccount current, IStringLocalizer<RegisterText> register) : OrganizationPage(db, current, register["Unnamed"])
{
    readonly RegistryDb db = db;

    /// <summary>Each survey with how the organization stands in it.</summary>
    public IReadOnlyList<(Survey Survey, SurveyMember Member)> All { get; private set; } = [];

    public string Country(Survey survey) => names.Country(survey.Country);

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(Guid survey, CancellationToken cancel)
    {
        var member = await db.SurveysAwaiting(Organization.Id).AsNoTracking().SingleOrDefaultAsync(m => m.SurveyId == survey, cancel);
        return member is null
            ? RedirectToPage(new { id = Organization.Id })
            : RedirectToPage("/Surveys/Answering/Index", new { token = await answering.LinkForAsync(member, Account.Id, cancel) });
    }

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken cancel)
    {
        var members = await db.SurveyMembers.AsNoTracking().Where(m => m.OrganizationId == Organization.Id && m.IsDrawn).ToDictionaryAsync(m => m.SurveyId, cancel);
        var surveys = await db.PublicSurveys().AsNoTracking().Where(s => members.Keys.Contains(s.Id)).OrderByDescending(s => s.OpenedAt).ToListAsync(cancel);
        All = [.. surveys.Select(s => (s, members[s.Id]))];
        return null;
    }
}
