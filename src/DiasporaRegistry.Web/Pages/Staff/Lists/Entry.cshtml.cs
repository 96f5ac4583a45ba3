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

/// <summary>Adds a choice of the ministry's own to the draft of a list, or gives one other words there.</summary>
public sealed class EntryModel(CurrentAccount current, ListDesk desk, Words domainWords, IStringLocalizer<ListsText> text, IValidator<EntryForm> validator) : ListPage(current, desk, domainWords, text)
{
    [BindProperty]
    public EntryForm Form { get; set; } = new();

    public string? Code { get; private set; }

    public async Task<IActionResult> OnGetAsync(string list, string? code, CancellationToken cancel)
    {
        if (await FindAsync(list, code, cancel) is { } other)
            return other;
        if (code is not null && Whole.Draft!.Choices.First(c => c.Code == code) is { } own)
            Form = new EntryForm { Spanish = own.NameEs, English = own.NameEn };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string list, string? code, CancellationToken cancel)
    {
        if (await FindAsync(list, code, cancel) is { } other)
            return other;
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel))
            return Page();
        var (spanish, english) = (Form.Spanish!.Trim(), Form.English!.Trim());
        var answer = await DoAsync(list, (account, country) => code is null
            ? Desk.AddAsync(list, spanish, english, account, country, cancel)
            : Desk.RenameAsync(list, code, spanish, english, account, country, cancel), "Draft", null, cancel);
        if (ModelState.IsValid)
            TempData["Notice"] = Text[code is null ? "Add.Done" : "Rename.Done", spanish].Value;
        return answer;
    }

    // Choices are added and called otherwise in a draft alone; what was typed meanwhile is kept, and told that it is gone.
    private async Task<IActionResult?> FindAsync(string list, string? code, CancellationToken cancel)
    {
        if (!await ReadAsync(list, cancel))
            return NotFound();
        Code = code;
        if (Whole.Draft is null && HttpMethods.IsPost(Request.Method))
            return null;
        if (Whole.Draft is not { } draft)
            return code is not null && !Whole.Holds.Any(c => c.Entry.Code == code && c.Entry.Country is not null) ? NotFound() : RedirectToPage("/Staff/Lists/List", new { list });
        return code is null || draft.Choices.Any(c => c.Code == code && c.IsOwn) ? null : NotFound();
    }
}
