using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Staff.Lists;

/// <summary>The words of a choice in both languages.</summary>
public sealed class EntryForm
{
    public string? Spanish { get; set; }

    public string? English { get; set; }

    internal sealed class Validator : AbstractValidator<EntryForm>
    {
        public Validator(IStringLocalizer<ListsText> text)
        {
            RuleFor(f => f.Spanish).Must(n => Folding.Fold(n).Length > 0).WithMessage(_ => text["Spanish.Missing"]);
            RuleFor(f => f.Spanish).MaximumLength(KeptLists.LongestName).WithMessage(_ => text["Name.TooLong", KeptLists.LongestName]);
            RuleFor(f => f.English).Must(n => Folding.Fold(n).Length > 0).WithMessage(_ => text["English.Missing"]);
            RuleFor(f => f.English).MaximumLength(KeptLists.LongestName).WithMessage(_ => text["Name.TooLong", KeptLists.LongestName]);
        }
    }
}

/// <summary>Adds a choice of the ministry's own, or gives it other words.</summary>
public sealed class EntryModel(CurrentAccount current, ListDesk desk, Words domainWords, IStringLocalizer<ListsText> text, IValidator<EntryForm> validator) : StaffPage(current)
{
    [BindProperty]
    public EntryForm Form { get; set; } = new();

    public string List { get; private set; } = "";

    public string? Code { get; private set; }

    public async Task<IActionResult> OnGetAsync(string list, string? code, CancellationToken cancel)
    {
        if (!KeptLists.All.Contains(list))
            return NotFound();
        (List, Code) = (list, code);
        if (code is null)
            return Page();
        if (await desk.OwnAsync(list, code, (await AdministratorAsync()).Country, cancel) is not { } entry)
            return NotFound();
        Form = new EntryForm { Spanish = entry.NameEs, English = entry.NameEn };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string list, string? code, CancellationToken cancel)
    {
        var (account, country) = await AdministratorAsync();
        if (!KeptLists.All.Contains(list) || (code is not null && await desk.OwnAsync(list, code, country, cancel) is null))
            return NotFound();
        (List, Code) = (list, code);
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel))
            return Page();
        var (spanish, english) = (Form.Spanish!.Trim(), Form.English!.Trim());
        var refused = code is null
            ? await desk.AddAsync(list, spanish, english, account, country, cancel)
            : await desk.RenameAsync(list, code, spanish, english, account, country, cancel);
        if (refused is { } rule)
        {
            ModelState.AddBrokenRule(domainWords, rule);
            return Page();
        }

        TempData["Notice"] = text[code is null ? "Add.Done" : "Rename.Done", spanish].Value;
        return RedirectToPage("/Staff/Lists/List", new { list });
    }
}
