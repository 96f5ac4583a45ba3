using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Domain.Registrations.Desk;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Review.Decisions;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Review.Desk;

/// <summary>What is done to several cases: the act, what they have in common, and which cases as they were seen.</summary>
public sealed class TogetherForm
{
    public RegistrationAct Act { get; set; }

    public DateOnly? From { get; set; }

    public string? Reason { get; set; }

    /// <summary>The cases, each as <see cref="OneOfSeveral.Carried"/>.</summary>
    public List<string> Cases { get; set; } = [];

    /// <summary>Today; set by the page, never by the form.</summary>
    internal DateOnly Today { get; set; }

    public sealed class Validator : AbstractValidator<TogetherForm>
    {
        public Validator(IStringLocalizer<ReviewText> reviewText)
        {
            RuleFor(f => f.From).NotNull().When(f => f.Act == RegistrationAct.Approve).WithMessage(_ => reviewText["Error.From"]);
            RuleFor(f => f.From).Must((form, from) => from is null || (from >= form.Today && from <= form.Today.AddDays(ApproveModel.LatestInDays))).When(f => f.Act == RegistrationAct.Approve)
                .WithMessage(form => reviewText["Error.FromRange", Formats.Date(form.Today), Formats.Date(form.Today.AddDays(ApproveModel.LatestInDays))]);
            RuleFor(f => f.Reason).NotEmpty().When(f => ActPages.NeedsReason(f.Act) == true).WithMessage(_ => reviewText["Error.Reason"]);
            RuleFor(f => f.Reason).MaximumLength(ActPages.LongestReason).WithMessage(_ => reviewText["Error.ReasonLong", ActPages.LongestReason]);
        }
    }
}

/// <summary>Decides several cases that are alike: one page says for which it will be done and for which not, and why; then each is done by itself, and what failed is listed.</summary>
public sealed class TogetherModel(TogetherDesk together, DecisionDesk desk, IValidator<TogetherForm> validator, IStringLocalizer<DeskText> text) : PageModel
{
    [BindProperty]
    public TogetherForm Form { get; set; } = new();

    /// <summary>What it will be done to.</summary>
    public IReadOnlyList<OneOfSeveral> Fit { get; private set; } = [];

    /// <summary>What it is not done to, each with its reason.</summary>
    public IReadOnlyList<OneOfSeveral> Unfit { get; private set; } = [];

    /// <summary>Whether it was done.</summary>
    public bool IsDone { get; private set; }

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "id")] List<Guid> ids, [FromQuery(Name = "act")] string? asked, CancellationToken cancel)
    {
        if (PageOf(asked) is { } page)
            return LocalRedirect(Navigation.To(page) + QueryString.Create(ids.Select(id => KeyValuePair.Create("id", (string?)id.ToString()))));
        if (!Enum.TryParse<RegistrationAct>(asked, out var act) || !BulkDecisions.Acts.Contains(act))
            return Back(text["Together.NoAct"]);
        var chosen = ids.Distinct().ToList();
        if (chosen.Count is 0 or > BulkDecisions.Most)
            return Back(chosen.Count == 0 ? text["Together.NoneChosen"] : text["Together.TooMany", BulkDecisions.Most]);
        Form = new TogetherForm { Act = act, From = await TodayAsync() };
        Show(await together.LookAsync(chosen, act, cancel));
        if (Fit.Count + Unfit.Count == 0)
            return NotFound();
        Form.Cases = [.. Fit.Select(c => c.Carried)];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var chosen = Form.Cases.Select(OneOfSeveral.Read).OfType<(Guid Id, string Version, int Seen)>().DistinctBy(c => c.Id).ToList();
        if (!BulkDecisions.Acts.Contains(Form.Act) || PageOf(Form.Act.ToString()) is not null || chosen.Count is 0 or > BulkDecisions.Most)
            return Back(text["Together.NoneChosen"]);
        Form.Today = await TodayAsync();
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel))
        {
            Show(await together.LookAsync(chosen.Select(c => c.Id), Form.Act, cancel));
            return Page();
        }

        var reason = ActPages.NeedsReason(Form.Act) is null ? null : Form.Reason?.Trim();
        Show(await together.DoAsync(chosen, new TogetherAct(Form.Act, Form.From, reason), cancel));
        IsDone = true;
        return Page();
    }

    private async Task<DateOnly> TodayAsync() => desk.TodayIn((await desk.ReviewerAsync()).Country);

    /// <summary>The page of what is done to several cases and asks for more than this one does; none for the others.</summary>
    internal static string? PageOf(string? act) => act switch
    {
        nameof(RegistrationAct.Return) => "review/together/return",
        AssignTogetherModel.Act => "review/together/assign",
        _ => null,
    };

    private void Show(IReadOnlyList<OneOfSeveral> all) => (Fit, Unfit) = ([.. all.Where(c => c.Hindrance is null)], [.. all.Where(c => c.Hindrance is not null)]);

    private LocalRedirectResult Back(string notice)
    {
        TempData["Notice"] = notice;
        return LocalRedirect(Navigation.To("review"));
    }
}
