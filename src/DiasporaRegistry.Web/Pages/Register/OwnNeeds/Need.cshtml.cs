using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Needs;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Needs;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Register.OwnNeeds;

/// <summary>Whether an answer helped, typed.</summary>
public sealed class HelpForm
{
    public NeedHelp? Help { get; set; }

    public string? Words { get; set; }

    internal sealed class Validator : AbstractValidator<HelpForm>
    {
        public Validator(IStringLocalizer<NeedsText> text)
        {
            RuleFor(f => f.Help).Must(h => h is { } known && Enum.IsDefined(known)).WithMessage(_ => text["Help.Missing"]);
            RuleFor(f => f.Words).MaximumLength(Need.LongestText).WithMessage(_ => text["TooLong", Need.LongestText]);
            RuleFor(f => f.Words).Must(w => !StatusWords.In(w)).WithMessage(_ => text["StatusWords"]);
        }
    }
}

/// <summary>One need of the organization: what was answered, whether that helped, or that it is taken back.</summary>
public sealed class NeedModel(NeedDesk desk, NeedReader reader, CurrentAccount current, IValidator<HelpForm> validator, Words words, IStringLocalizer<NeedsText> text, IStringLocalizer<RegisterText> register)
    : NeedsPage(desk, current, register)
{
    [BindProperty]
    public HelpForm Form { get; set; } = new();

    public NeedView View { get; private set; } = null!;

    string List => Navigation.To($"register/organizations/{Organization.Id}/needs");

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken cancel)
    {
        if (await base.PrepareAsync(cancel) is { } refused)
            return refused;
        var found = Guid.TryParse(RouteData.Values["need"]?.ToString(), out var id) ? await reader.FindAsync(Needs, id, cancel) : null;
        // Nothing of the organization's: its list says what there is.
        if (found is null)
            return LocalRedirect(List);
        View = found;
        return null;
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        // Said before, perhaps by a second press: the page says so.
        if (View.Row.State == NeedState.Closed)
            return LocalRedirect(List);
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel))
            return Page();
        return Answer(await Desk.DoAsync(View.Row.Id, "need.judged", need => need.Judge(Form.Help!.Value, Form.Words, Acting, Desk.Now), Acting, cancel), Form.Help == NeedHelp.No ? "Help.Reopened" : "Help.Done");
    }

    public async Task<IActionResult> OnPostWithdrawAsync(CancellationToken cancel)
    {
        if (View.Row.State == NeedState.Withdrawn)
            return LocalRedirect(List);
        return Answer(await Desk.DoAsync(View.Row.Id, "need.withdrawn", need => need.Withdraw(Acting, Desk.Now), Acting, cancel), "Withdraw.Done");
    }

    IActionResult Answer(Rule? refused, string done)
    {
        if (refused is { } rule)
        {
            ModelState.AddBrokenRule(words, rule);
            return Page();
        }

        TempData["Notice"] = text[done].Value;
        return LocalRedirect(List);
    }
}
