using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Domain.Registrations.Desk;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Review.Decisions;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Review.Desk;

/// <summary>A note beside a case.</summary>
public sealed class NoteForm
{
    /// <summary>The note's key, chosen when the page was made: sending it twice notes it once.</summary>
    public Guid Key { get; set; }

    public string? Text { get; set; }

    public sealed class Validator : AbstractValidator<NoteForm>
    {
        public Validator(IStringLocalizer<DeskText> text)
        {
            RuleFor(f => f.Text).NotEmpty().WithMessage(_ => text["Notes.Missing"]);
            RuleFor(f => f.Text).MaximumLength(ReviewNote.LongestText).WithMessage(_ => text["Notes.Long", ReviewNote.LongestText]);
        }
    }
}

/// <summary>Notes something beside a case, and takes a note back; what is wrong with it is said here, with what was typed.</summary>
public sealed class NotesModel(NoteDesk notes, DecisionDesk decisions, IValidator<NoteForm> validator, IStringLocalizer<DeskText> text) : PageModel
{
    [BindProperty]
    public NoteForm Form { get; set; } = new();

    public Registration Case { get; private set; } = null!;

    public IActionResult OnGet(Guid id) => LocalRedirect(Address(id));

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (await decisions.FindAsync(id, cancel) is not { } found)
            return NotFound();
        Case = found;
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel) || Form.Key == Guid.Empty)
            return Page();
        await notes.AddAsync(Form.Key, id, Form.Text!, cancel);
        TempData["Notice"] = text["Notes.Done"].Value;
        return LocalRedirect(Address(id));
    }

    public async Task<IActionResult> OnPostTakeBackAsync(Guid id, Guid note, CancellationToken cancel)
    {
        try
        {
            if (!await notes.TakeBackAsync(note, id, cancel))
                return NotFound();
        }
        catch (BrokenRuleException)
        {
            return NotFound();
        }

        TempData["Notice"] = text["Notes.TakenBackDone"].Value;
        return LocalRedirect(Address(id));
    }

    private static string Address(Guid id) => Navigation.To($"review/{id}") + "#notes";
}
