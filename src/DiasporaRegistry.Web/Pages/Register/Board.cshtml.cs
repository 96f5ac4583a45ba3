using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Register;

/// <summary>States who is on the board, and who may see each name.</summary>
public sealed class BoardModel(ApplicationDesk desk, IValidator<BoardForm> validator) : SectionPage(desk, ApplicationSection.Members)
{
    [BindProperty]
    public BoardForm Form { get; set; } = new();

    public IReadOnlyList<SelectListItem> Positions { get; private set; } = [];

    protected override bool Shows(Rule rule) => rule == Rule.BoardIsComplete;

    protected override async Task PrepareAsync(CancellationToken cancel) => Positions = await Desk.ChoicesAsync("board_position", Registration.Country, Organization.Board.Select(b => b.Position), cancel);

    public void OnGet()
    {
        Form.People = [.. Organization.Board.OrderBy(b => b.Id).Select(b => new BoardRow
        {
            Name = b.Name, Position = b.Position, From = b.TermFrom, To = b.TermTo, Visibility = b.Visibility,
        })];
        if (Form.People.Count == 0)
            Form.People.Add(new BoardRow { Position = BoardMember.President });
    }

    public async Task<IActionResult> OnPostAsync(string? act, CancellationToken cancel)
    {
        if (ModelState.ChangeRows(act, Form.People, 40))
            return Page();
        await ModelState.CheckAsync(validator, Form, cancel: cancel);
        foreach (var (index, row) in Form.People.Index().Where(r => !r.Item.IsEmpty && Positions.All(p => p.Value != r.Item.Position)))
            ModelState.AddModelError($"Form.People[{index}].Position", Desk.Text["Board.PositionMissing"]);
        if (!MayPublish)
        {
            foreach (var (index, row) in Form.People.Index().Where(r => r.Item is { IsEmpty: false, Name: not null, Position: not null } && Organization.WouldPublish(Member(r.Item, Desk.Now))))
                ModelState.AddBrokenRule(Desk.Words, Rule.OnlyOwnersPublishContacts, $"Form.People[{index}].Visibility");
        }

        return await SaveAsync("register.Board", at => Organization.StateBoard(Form.People.Where(p => !p.IsEmpty).Select(p => Member(p, at)), at), cancel);
    }

    static BoardMember Member(BoardRow row, DateTimeOffset at) => new(row.Name!, row.Position!, row.From, row.To, row.Visibility ?? Visibility.Ministry, at);
}

/// <summary>The board, typed.</summary>
public sealed class BoardForm
{
    public const int LongestName = 150;

    public List<BoardRow> People { get; set; } = [];

    internal sealed class Validator : AbstractValidator<BoardForm>
    {
        public Validator(IStringLocalizer<RegisterText> text, Words words, TimeProvider clock) => RuleForEach(f => f.People).ChildRules(row =>
        {
            row.RuleFor(p => p.Name).NotEmpty().When(p => !p.IsEmpty).WithMessage(_ => text["Board.NameMissing"])
                .MaximumLength(LongestName).WithMessage(_ => text["TooLong", LongestName]);
            row.RuleFor(p => p.From).Must(from => from is null || (from.Value.Year >= 1900 && from <= CountriesOfOrigin.EarliestDay(clock.GetUtcNow()).AddYears(1)))
                .WithMessage(_ => text["Board.FromImplausible"]);
            row.RuleFor(p => p.To).Must((p, to) => to is null || p.From is null || to >= p.From).WithMessage(_ => words.Of("Rule.PeriodEndsAfterItBegins"));
        });
    }
}

/// <summary>A person on the board.</summary>
public sealed class BoardRow
{
    public string? Name { get; set; }

    public string? Position { get; set; }

    public DateOnly? From { get; set; }

    public DateOnly? To { get; set; }

    public Visibility? Visibility { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Name) && From is null && To is null;
}
