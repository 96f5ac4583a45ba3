using System.Security.Cryptography;
using System.Text.Json;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Surveys;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Staff.Surveys;

/// <summary>What a survey is, typed.</summary>
public sealed class SurveyForm
{
    /// <summary>The survey's key, chosen when the page was made: sending it twice begins one.</summary>
    public Guid Key { get; set; }

    /// <summary>What the survey said of itself when the page was made; none of a new one.</summary>
    public string? Seen { get; set; }

    public string? TitleEs { get; set; }

    public string? TitleEn { get; set; }

    public string? IntroductionEs { get; set; }

    public string? IntroductionEn { get; set; }

    public SampleKind? Sample { get; set; }

    public int? SampleSize { get; set; }

    public SurveyAnonymity? Anonymity { get; set; }

    public int? SmallestCell { get; set; } = Survey.LeastSmallestCell;

    public DateOnly? LastDay { get; set; }

    /// <summary>The country's day; set by the page, never by the form.</summary>
    internal DateOnly Today { get; set; }

    internal SurveySaid Said => new(TitleEs!, TitleEn!, IntroductionEs!, IntroductionEn!, Sample!.Value, SampleSize, Anonymity!.Value, SmallestCell!.Value, LastDay!.Value);

    /// <summary>The form of a survey that exists.</summary>
    internal static SurveyForm Of(Survey survey) => new()
    {
        Key = survey.Id,
        Seen = SeenOf(survey),
        TitleEs = survey.TitleEs,
        TitleEn = survey.TitleEn,
        IntroductionEs = survey.IntroductionEs,
        IntroductionEn = survey.IntroductionEn,
        Sample = survey.Sample,
        SampleSize = survey.SampleSize,
        Anonymity = survey.Anonymity,
        SmallestCell = survey.SmallestCell,
        LastDay = survey.LastDay,
    };

    /// <summary>By which it is told whether somebody changed it meanwhile.</summary>
    internal static string SeenOf(Survey survey) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new SurveySaid(survey.TitleEs, survey.TitleEn, survey.IntroductionEs, survey.IntroductionEn, survey.Sample, survey.SampleSize, survey.Anonymity, survey.SmallestCell, survey.LastDay))));

    internal sealed class Validator : AbstractValidator<SurveyForm>
    {
        public Validator(IStringLocalizer<SurveyDeskText> text, Words words)
        {
            RuleFor(f => f.TitleEs).Must(t => !Visible.IsNothing(t)).WithMessage(_ => text["Title.Missing"]);
            RuleFor(f => f.TitleEn).Must(t => !Visible.IsNothing(t)).WithMessage(_ => text["Title.MissingEn"]);
            RuleFor(f => f.IntroductionEs).Must(t => !Visible.IsNothing(t)).WithMessage(_ => text["Introduction.Missing"]);
            RuleFor(f => f.IntroductionEn).Must(t => !Visible.IsNothing(t)).WithMessage(_ => text["Introduction.MissingEn"]);
            foreach (var title in new System.Linq.Expressions.Expression<Func<SurveyForm, string?>>[] { f => f.TitleEs, f => f.TitleEn })
                RuleFor(title).Must(t => !OneLine.Exceeds(t, Survey.LongestTitle)).WithMessage(_ => text["TooLong", Survey.LongestTitle]);
            foreach (var introduction in new System.Linq.Expressions.Expression<Func<SurveyForm, string?>>[] { f => f.IntroductionEs, f => f.IntroductionEn })
                RuleFor(introduction).Must(t => t is null || ManyLines.Of(t).Length <= Survey.LongestIntroduction).WithMessage(_ => text["TooLong", Survey.LongestIntroduction]);
            RuleFor(f => f.Sample).NotNull().WithMessage(_ => text["Sample.Missing"]);
            RuleFor(f => f.SampleSize).Must(n => n is >= Survey.FewestDrawn).When(f => f.Sample is SampleKind.Simple or SampleKind.Stratified).WithMessage(_ => text["SampleSize.Missing", Survey.FewestDrawn]);
            RuleFor(f => f.Anonymity).NotNull().WithMessage(_ => text["Anonymity.Missing"]);
            RuleFor(f => f.SmallestCell).Must(n => n is >= Survey.LeastSmallestCell and <= Survey.MostSmallestCell).WithMessage(_ => words.Of("Rule.SmallestCellKeepsAFewApart"));
            RuleFor(f => f.LastDay).NotNull().WithMessage(_ => text["LastDay.Missing"]);
            RuleFor(f => f.LastDay).Must((form, day) => day is null || day > form.Today && day <= form.Today.AddDays(Survey.MostDaysOpen)).WithMessage(_ => words.Of("Rule.SurveyEndsWithinAYear"));
        }
    }
}

/// <summary>Begins a survey, or states anew what it is.</summary>
public sealed class EntryModel(CurrentAccount current, RegistryDb db, TimeProvider clock, Words words, IValidator<SurveyForm> validator, IStringLocalizer<SurveyDeskText> text) : SurveyPage(current, db, clock, words)
{
    [BindProperty]
    public SurveyForm Form { get; set; } = new();

    /// <summary>What the survey says since somebody else changed it, for whoever typed meanwhile.</summary>
    public SurveyForm? Meanwhile { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid? id, CancellationToken cancel)
    {
        if (id is not { } known)
        {
            Form.Key = Guid.CreateVersion7(Now);
            return Page();
        }

        if (!await FindAsync(known, cancel) || !Survey.CanChange)
            return NotFound();
        Form = SurveyForm.Of(Survey);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid? id, CancellationToken cancel)
    {
        var (account, country) = await AdministratorAsync();
        if (id is { } asked && !await FindAsync(asked, cancel))
            return NotFound();
        Form.Today = CountriesOfOrigin.DayIn(country, Now);
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel))
            return Page();
        if (id is { } known)
            return await DescribeAsync(known, cancel) ? ToSurvey(known) : Page();
        // The same form, sent twice, begins one.
        if (!await Db.Surveys.AnyAsync(s => s.Id == Form.Key, cancel))
        {
            try
            {
                Db.Add(new Survey(Form.Key, country, Form.Said, Form.Today, Now));
                await Db.SaveAsync(new Act("survey.begun", account.Actor(StaffRole.MinistryAdministrator), Form.Key, country), cancel);
            }
            catch (DbUpdateException twice) when (twice.IsUniqueViolation())
            {
                Db.ChangeTracker.Clear();
            }
        }

        return ToSurvey(Form.Key);
    }

    // What somebody else stated meanwhile is not written over unseen.
    async Task<bool> DescribeAsync(Guid id, CancellationToken cancel)
    {
        var done = await DoAsync(id, "survey.described", survey =>
        {
            if (survey.CanChange && SurveyForm.SeenOf(survey) != Form.Seen)
                Meanwhile = SurveyForm.Of(survey);
            else
                survey.Describe(Form.Said, Form.Today);
            return Task.CompletedTask;
        }, cancel: cancel);
        if (Meanwhile is not { } now)
            return done;
        if (now.Said.Equals(Form.Said.Tidy()))
            return true;
        ModelState.Remove("Form.Seen");
        Form.Seen = now.Seen;
        ModelState.AddModelError("", text["Meanwhile"]);
        return false;
    }
}
