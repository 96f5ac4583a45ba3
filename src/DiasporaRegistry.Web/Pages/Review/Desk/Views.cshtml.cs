using DiasporaRegistry.Domain.Registrations.Desk;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Review.Desk;

/// <summary>A view to keep.</summary>
public sealed class ViewForm
{
    public string? Name { get; set; }

    /// <summary>What it asks for, as the queue's address says it.</summary>
    public string? Query { get; set; }

    public sealed class Validator : AbstractValidator<ViewForm>
    {
        public Validator(IStringLocalizer<DeskText> text)
        {
            RuleFor(f => f.Name).NotEmpty().WithMessage(_ => text["Views.NameMissing"]);
            RuleFor(f => f.Name).MaximumLength(SavedView.LongestName).WithMessage(_ => text["Views.NameLong", SavedView.LongestName]);
        }
    }
}

/// <summary>Keeps a view of the queue under a name, and lists those that the reviewer keeps.</summary>
public sealed class ViewsModel(ViewDesk desk, IValidator<ViewForm> validator, IStringLocalizer<DeskText> text) : PageModel
{
    [BindProperty]
    public ViewForm Form { get; set; } = new();

    public IReadOnlyList<SavedView> Kept { get; private set; } = [];

    /// <summary>Whether something is there to be kept.</summary>
    public bool HasQuery => !string.IsNullOrEmpty(Form.Query);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Form.Query = Request.QueryString.HasValue ? QueueFilter.Read(Request.Query).Query : null;
        Kept = await desk.ListAsync(cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        // Only what the queue understands is kept.
        Form.Query = QueueFilter.Read(Form.Query ?? "").Query;
        ModelState.Remove("Form.Query");
        if (await ModelState.CheckAsync(validator, Form, cancel: cancel) && await desk.KeepAsync(Form.Name!, Form.Query, cancel) == ViewKept.TooMany)
            ModelState.AddModelError("Form.Name", text["Views.TooMany", SavedView.Most]);
        if (!ModelState.IsValid)
        {
            Kept = await desk.ListAsync(cancel);
            return Page();
        }

        TempData["Notice"] = text["Views.Kept", Form.Name!.Trim()].Value;
        return LocalRedirect(Navigation.To("review") + Form.Query);
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid id, CancellationToken cancel)
    {
        await desk.RemoveAsync(id, cancel);
        TempData["Notice"] = text["Views.Removed"].Value;
        return LocalRedirect(Navigation.To("review/views"));
    }
}
