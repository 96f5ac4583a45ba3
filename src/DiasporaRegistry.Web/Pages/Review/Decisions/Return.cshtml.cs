using DiasporaRegistry.Data;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Review.Desk;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Review.Decisions;

/// <summary>Returns an application, with what to correct in each section.</summary>
public sealed class ReturnModel(RegistryDb db, DecisionDesk desk, CaseDesk cases, DecisionLetters letters, IValidator<ReturnForm> validator, Words words, IStringLocalizer<ReviewText> text)
    : ActPage(desk, cases, words, text)
{
    private readonly Words words = words;

    [BindProperty]
    public ReturnForm Form { get; set; } = new();

    public override RegistrationAct Act => RegistrationAct.Return;

    public override IEnumerable<(string Label, string Typed)> Typed =>
        Form.Reasons.Where(r => !string.IsNullOrWhiteSpace(r.Value)).OrderBy(r => r.Key).Select(r => (words.Of(r.Key), r.Value!));

    protected override SeenForm Seen => Form;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await LoadAsync(id, cancel) ? await OpenAsync(cancel) : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel))
            return await AgainAsync(cancel);
        var reasons = Form.Chosen;
        var recognisedElsewhere = await db.Registrations.AnyAsync(
            r => r.OrganizationId == Case.OrganizationId && r.Id != Case.Id && RegistrationStates.Public.Contains(r.State), cancel);
        return await DoAsync("registration.returned", InWords(reasons), async by =>
        {
            Case.Return(Case.Organization!, reasons, recognisedElsewhere, by, Desk.Now);
            await letters.WriteAsync(Text, "Mail.Return", Case, () => [InWords(reasons)], cancel);
        }, cancel);
    }

    private string InWords(IReadOnlyDictionary<ApplicationSection, string> reasons) =>
        string.Join('\n', reasons.OrderBy(r => r.Key).Select(r => $"{words.Of(r.Key)}: {r.Value.Trim()}"));
}
