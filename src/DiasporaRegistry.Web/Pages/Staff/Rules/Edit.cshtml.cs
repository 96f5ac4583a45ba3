using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.Organizations.Edits;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Staff.Rules;

/// <summary>What a draft is to say, typed.</summary>
public sealed class RulesForm
{
    public int? Adults { get; set; }

    public int? Board { get; set; }

    public int? Coalition { get; set; }

    public List<string> Documents { get; set; } = [];

    public bool Opinion { get; set; }

    public Issuer Issuer { get; set; }

    public int? Months { get; set; }

    public int? Grace { get; set; }

    public bool ConfirmationRenews { get; set; }

    public bool NewBoard { get; set; }

    public bool NewAddress { get; set; }

    public bool Federations { get; set; }

    public List<StatedField> Material { get; set; } = [];

    public string? SourceEs { get; set; }

    public string? SourceEn { get; set; }

    /// <summary>The draft that was read, by its last change.</summary>
    public long Seen { get; set; }

    public static RulesForm Of(RuleSetDraft draft) => new()
    {
        Adults = draft.Terms.MinimumAdultMembers,
        Board = draft.Terms.MinimumBoardMembers,
        Coalition = draft.Terms.MinimumCoalitionMembers,
        Documents = [.. draft.Terms.RequiredDocuments],
        Opinion = draft.Terms.ConsularOpinionFirst,
        Issuer = draft.Terms.Issuer,
        Months = draft.Terms.ValidityMonths,
        Grace = draft.Terms.GraceDays,
        ConfirmationRenews = draft.Terms.ConfirmationRenews,
        NewBoard = draft.Terms.NewBoardAsksForRenewal,
        NewAddress = draft.Terms.NewAddressAsksForRenewal,
        Federations = draft.Terms.FederationsIssue,
        Material = [.. draft.Terms.MaterialFields],
        SourceEs = draft.Terms.SourceEs,
        SourceEn = draft.Terms.SourceEn,
        Seen = draft.ChangedAt.UtcTicks,
    };

    public RuleSetTerms Terms() => new()
    {
        MinimumAdultMembers = Adults ?? 0,
        MinimumBoardMembers = Board ?? 1,
        MinimumCoalitionMembers = Coalition ?? 2,
        RequiredDocuments = [.. Documents.Distinct()],
        ConsularOpinionFirst = Opinion,
        Issuer = Issuer,
        ValidityMonths = Months ?? 0,
        GraceDays = Grace ?? 0,
        ConfirmationRenews = ConfirmationRenews,
        NewBoardAsksForRenewal = NewBoard,
        NewAddressAsksForRenewal = NewAddress,
        FederationsIssue = Federations,
        MaterialFields = [.. Material.Distinct()],
        SourceEs = SourceEs?.Trim() ?? "",
        SourceEn = SourceEn?.Trim() ?? "",
    };

    internal sealed class Validator : AbstractValidator<RulesForm>
    {
        public Validator(IStringLocalizer<RulesText> text)
        {
            RuleFor(f => f.Adults).Must(n => n is >= 0 and <= RuleSetTerms.MostMembers).WithMessage(_ => text["Between", 0, RuleSetTerms.MostMembers]);
            RuleFor(f => f.Board).Must(n => n is >= 1 and <= 50).WithMessage(_ => text["Between", 1, 50]);
            RuleFor(f => f.Coalition).Must(n => n is >= 2 and <= RuleSetTerms.MostMembers).WithMessage(_ => text["Between", 2, RuleSetTerms.MostMembers]);
            RuleFor(f => f.Months).Must(n => n is >= 1 and <= RuleSetTerms.LongestValidity).WithMessage(_ => text["Between", 1, RuleSetTerms.LongestValidity]);
            RuleFor(f => f.Grace).Must(n => n is >= 0 and <= RuleSetTerms.LongestGrace).WithMessage(_ => text["Between", 0, RuleSetTerms.LongestGrace]);
            RuleFor(f => f.SourceEs).NotEmpty().WithMessage(_ => text["Source.Missing"]);
            RuleFor(f => f.SourceEs).MaximumLength(RuleSetTerms.LongestSource).WithMessage(_ => text["Source.TooLong", RuleSetTerms.LongestSource]);
            RuleFor(f => f.SourceEn).NotEmpty().WithMessage(_ => text["Source.Missing"]);
            RuleFor(f => f.SourceEn).MaximumLength(RuleSetTerms.LongestSource).WithMessage(_ => text["Source.TooLong", RuleSetTerms.LongestSource]);
        }
    }
}

/// <summary>Changes the draft of the own country's rules.</summary>
public sealed class EditModel(CurrentAccount current, RulesDesk desk, IStringLocalizer<RulesText> text, IValidator<RulesForm> validator) : StaffPage(current)
{
    [BindProperty]
    public RulesForm Form { get; set; } = new();

    public IReadOnlyList<SelectListItem> Documents { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var country = (await AdministratorAsync()).Country;
        if (await desk.DraftAsync(country, cancel) is not { } draft)
            return RedirectToPage("/Staff/Rules/Index");
        Form = RulesForm.Of(draft);
        Documents = await desk.DocumentsAsync(country, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var (account, country) = await AdministratorAsync();
        Documents = await desk.DocumentsAsync(country, cancel);
        Form.Documents.RemoveAll(d => Documents.All(known => known.Value != d));
        Form.Material.RemoveAll(f => !Enum.IsDefined(f));
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel))
            return Page();
        await using var transaction = await desk.Db.Database.BeginTransactionAsync(cancel);
        await desk.HoldAsync(country, cancel);
        if (await desk.DraftAsync(country, cancel) is not { } draft)
            return RedirectToPage("/Staff/Rules/Index");
        if (draft.ChangedAt.UtcTicks != Form.Seen)
        {
            ModelState.AddModelError("", text["Draft.ChangedMeanwhile"]);
            ModelState.Remove("Form.Seen");
            Form.Seen = draft.ChangedAt.UtcTicks;
            return Page();
        }

        draft.State(Form.Terms(), account.Id, desk.Now);
        await desk.Db.SaveAsync(new Act("rules.draft-changed", account.Actor(StaffRole.MinistryAdministrator), null, country), cancel);
        await transaction.CommitAsync(cancel);
        return RedirectToPage("/Staff/Rules/Publish");
    }
}
