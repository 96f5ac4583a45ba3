using DiasporaRegistry.Data;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Account.Manage;

/// <summary>How a person wants to be called and written to.</summary>
public sealed class NameForm
{
    public string? Name { get; set; }

    public string? Language { get; set; }

    public sealed class Validator : AbstractValidator<NameForm>
    {
        public Validator(IStringLocalizer<AccountText> words)
        {
            RuleFor(form => form.Name).Cascade(CascadeMode.Stop)
                .NotEmpty().WithMessage(_ => words["Name.Missing"])
                .MaximumLength(120).WithMessage(_ => words["Name.TooLong"]);
            RuleFor(form => form.Language).Must(Languages.Has).WithMessage(_ => words["Language.Missing"]);
        }
    }
}

/// <summary>Changes name and language.</summary>
public sealed class NameModel(
    UserManager<Data.Accounts.Account> users, RegistryDb db, Links links, IStringLocalizer<AccountText> words, IValidator<NameForm> validator) : ManagePage(users, db, links)
{
    [BindProperty]
    public NameForm Form { get; set; } = new();

    public async Task OnGetAsync()
    {
        var account = await RequireAsync();
        Form = new NameForm { Name = account.DisplayName, Language = account.Language };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel))
            return Page();
        var account = await RequireAsync();
        account.DisplayName = Form.Name!.Trim();
        account.Language = Form.Language!;
        var result = await ChangeAsync(account, "account.renamed", null, () => Users.UpdateAsync(account), cancel);
        if (!result.Succeeded)
        {
            Refuse(result);
            return Page();
        }

        TempData["Notice"] = words["Manage.Saved"].Value;
        return RedirectToPage("/Account/Manage/Index");
    }
}
