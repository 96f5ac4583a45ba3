using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Participation;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Arrival;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Consultations;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Register.Participation;

/// <summary>A comment, typed.</summary>
public sealed class CommentForm
{
    /// <summary>How many versions the page knew of.</summary>
    public int Known { get; set; }

    public string? Text { get; set; }

    /// <summary>Published under the organization's name, or for the ministry alone.</summary>
    public bool? IsPublic { get; set; }

    internal sealed class Validator : AbstractValidator<CommentForm>
    {
        public Validator(IStringLocalizer<ConsultationsText> text, Words words)
        {
            RuleFor(f => f.Text).Must(t => !Visible.IsNothing(t)).WithMessage(_ => words.Of("Rule.CommentSaysSomething"));
            RuleFor(f => f.Text).Must(t => !ManyLines.Exceeds(t, ConsultationComment.LongestText)).WithMessage(_ => text["TooLong", Formats.Number(ConsultationComment.LongestText)]);
            RuleFor(f => f.IsPublic).NotNull().WithMessage(_ => text["IsPublic.Missing"]);
        }
    }
}

/// <summary>An organization says something about a consultation or one of its sections, or corrects what it said.</summary>
[Needs(RepresentativeRight.Speak)]
public sealed class CommentModel(ConsultationDesk desk, ConsultationReader reader, CurrentAccount current, IValidator<CommentForm> validator, Words words, IStringLocalizer<ConsultationsText> text, IStringLocalizer<RegisterText> register)
    : ConsultationPage(desk, reader, current, register)
{
    [BindProperty]
    public CommentForm Form { get; set; } = new();

    /// <summary>The section; none for the whole.</summary>
    [FromQuery(Name = "section")]
    public Guid? SectionId { get; set; }

    public ConsultationSection? Section { get; private set; }

    /// <summary>Whether what is typed can no longer be sent, and is there to be copied.</summary>
    public bool IsLate => Stage is ConsultationStage.ConclusionsOwed or ConsultationStage.Concluded;

    public string About => Section is null ? text["Whole"].Value : $"{LabelOf(Section)}. {Section.TitleIn(Languages.Current)}";

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken cancel)
    {
        if (await base.PrepareAsync(cancel) is { } refused)
            return refused;
        Section = Consultation.Sections.FirstOrDefault(s => s.Id == SectionId);
        return SectionId is not null && Section is null ? LocalRedirect(Address) : null;
    }

    public IActionResult OnGet()
    {
        if (!MayComment)
            return LocalRedirect(Address);
        var own = Own.GetValueOrDefault(SectionId ?? Guid.Empty);
        Form = new CommentForm { Known = own?.Versions.Count ?? 0, Text = own?.Text, IsPublic = own?.IsPublic };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel))
            return Page();
        var (meanwhile, refused) = await Desk.CommentAsync(Consultation, SectionId, Organization.Id, new CommentSaid(Form.Text!, Form.IsPublic!.Value), Form.Known, Acting, HttpContext.ArrivedAt(), cancel);
        if (meanwhile)
        {
            ModelState.AddModelError("", text["Meanwhile.Comment"]);
            Response.StatusCode = StatusCodes.Status409Conflict;
            return Page();
        }

        if (refused is { } rule)
        {
            ModelState.AddBrokenRule(words, rule);
            return Page();
        }

        TempData["Notice"] = text["Own.Done"].Value;
        return LocalRedirect(Address);
    }
}
