using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.CoInvestment;

/// <summary>A programme of the own country, typed.</summary>
public sealed class ProgrammeForm
{
    const int Longest = 200;

    public string? NameEs { get; set; }

    public string? NameEn { get; set; }

    /// <summary>Its short name in addresses and numbers, such as 3X1.</summary>
    public string? Code { get; set; }

    public int? FirstYear { get; set; }

    public string? InstitutionEs { get; set; }

    public string? InstitutionEn { get; set; }

    public string? SourceEs { get; set; }

    public string? SourceEn { get; set; }

    public sealed class Validator : AbstractValidator<ProgrammeForm>
    {
        public Validator(IStringLocalizer<CoInvestmentText> text)
        {
            foreach (var field in new System.Linq.Expressions.Expression<Func<ProgrammeForm, string?>>[] { f => f.NameEs, f => f.NameEn, f => f.InstitutionEs, f => f.InstitutionEn, f => f.SourceEs, f => f.SourceEn })
            {
                RuleFor(field).Cascade(CascadeMode.Stop).Must(said => !Visible.IsNothing(said)).WithMessage(_ => text["Missing"])
                    .MaximumLength(Longest).WithMessage(_ => text["TooLong", Longest]);
            }

            RuleFor(f => f.Code).Matches("^[A-Za-z0-9]([A-Za-z0-9-]{0,18}[A-Za-z0-9])?$").WithMessage(_ => text["Programme.CodeWrong"]).NotNull().WithMessage(_ => text["Programme.CodeWrong"]);
            RuleFor(f => f.FirstYear).Must(year => year is >= 1950 and <= 2100).WithMessage(_ => text["Programme.YearWrong"]);
        }
    }
}

/// <summary>Adds a programme to the own country's.</summary>
public sealed class ProgrammeModel(ProgrammeDesk desk, IValidator<ProgrammeForm> validator, IStringLocalizer<CoInvestmentText> text) : ProgrammePage(desk)
{
    [BindProperty]
    public ProgrammeForm Form { get; set; } = new();

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var office = await OfficeAsync();
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel))
            return Page();
        var code = $"{office.Country}-{Form.Code!.Trim().ToUpperInvariant()}";
        if (await Db.Programmes.AnyAsync(p => p.Code == code, cancel))
        {
            ModelState.AddModelError("Form.Code", text["Programme.CodeTaken"]);
            return Page();
        }

        string Line(string? said) => OneLine.Of(said!);
        Db.Add(new Programme(code, office.Country, Line(Form.NameEs), Line(Form.NameEn), Form.FirstYear, null, Line(Form.InstitutionEs), Line(Form.InstitutionEn), Line(Form.SourceEs), Line(Form.SourceEn)));
        await Db.SaveAsync(new Act("programme.added", office.Actor, null, office.Country, code), cancel);
        TempData["Notice"] = text["Programme.Added"].Value;
        return RedirectToPage("/CoInvestment/Years/New", new { programme = code });
    }
}
