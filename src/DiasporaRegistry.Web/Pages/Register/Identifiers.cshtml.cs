using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace DiasporaRegistry.Web.Pages.Register;

/// <summary>States the numbers that other registers know the organization by, if it has any.</summary>
public sealed class IdentifiersModel(ApplicationDesk desk) : SectionPage(desk, null)
{
    protected override bool ChangesAnswers => true;

    const int Longest = 60;

    [BindProperty]
    public IdentifiersForm Form { get; set; } = new();

    public IReadOnlyList<SelectListItem> Schemes { get; private set; } = [];

    protected override async Task PrepareAsync(CancellationToken cancel) => Schemes = await Desk.ChoicesAsync("identifier_scheme", Registration.Country, Organization.Identifiers.Select(i => i.Scheme), cancel);

    public void OnGet()
    {
        Form.Numbers = [.. Organization.Identifiers.OrderBy(i => i.Id).Select(i => new IdentifierRow { Scheme = i.Scheme, Value = i.Value })];
        if (Form.Numbers.Count == 0)
            Form.Numbers.Add(new IdentifierRow());
    }

    public async Task<IActionResult> OnPostAsync(string? act, CancellationToken cancel)
    {
        if (ModelState.ChangeRows(act, Form.Numbers, 20))
            return Page();
        foreach (var (index, row) in Form.Numbers.Index().Where(r => !string.IsNullOrWhiteSpace(r.Item.Value)))
        {
            if (Schemes.All(s => s.Value != row.Scheme))
                ModelState.AddModelError($"Form.Numbers[{index}].Scheme", Desk.Text["Identifiers.SchemeMissing"]);
            if (row.Value!.Length > Longest)
                ModelState.AddModelError($"Form.Numbers[{index}].Value", Desk.Text["TooLong", Longest]);
        }

        return await SaveAsync("register.Identifiers", at => Organization.StateIdentifiers(
            Form.Numbers.Where(n => !string.IsNullOrWhiteSpace(n.Value)).Select(n => new ExternalIdentifier(n.Scheme!, n.Value!, at)), at), cancel);
    }
}

/// <summary>Identifiers, typed.</summary>
public sealed class IdentifiersForm
{
    public List<IdentifierRow> Numbers { get; set; } = [];
}

/// <summary>One identifier.</summary>
public sealed class IdentifierRow
{
    public string? Scheme { get; set; }

    public string? Value { get; set; }
}
