using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Edits;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.TagHelpers;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Register;

/// <summary>One page of an application that its representatives fill in, beside the rule that it must meet and what the ministry asked to correct.</summary>
[Needs(RepresentativeRight.Edit)]
public abstract class SectionPage(ApplicationDesk desk, ApplicationSection? section) : ApplicationPage(desk)
{
    /// <summary>The rules that this page's answers must meet.</summary>
    public IEnumerable<Requirement> Rules => Requirements.Where(r => r.Section == section && Shows(r.Rule));

    /// <summary>What the ministry asked to correct here.</summary>
    public IEnumerable<string> Corrections => Registration.OpenCorrections.Where(c => c.Section == section).Select(c => c.Reason);

    public IEnumerable<SelectListItem> Visibilities => Choices.Of<Visibility>(Desk.Words);

    /// <summary>Whether the page changes what the organization states, which other countries may rely on.</summary>
    protected virtual bool ChangesAnswers => section is not (null or ApplicationSection.Documents);

    /// <summary>Whether the page edits what is registered, instead of an application.</summary>
    public bool IsEdit => Registration.IsRegistered && (ChangesAnswers || section == ApplicationSection.Documents);

    /// <summary>What an organization states on this page.</summary>
    public IReadOnlyList<StatedField> Stated => ApplicationTask.FieldsOf(GetType());

    /// <summary>What of this page waits for a ministry's agreement when it changes.</summary>
    public virtual async Task<IReadOnlyList<StatedField>> MaterialAsync()
    {
        var material = (await Desk.Edits.MaterialAsync(Organization.Id, HttpContext.RequestAborted)).Values.SelectMany(f => f).ToHashSet();
        return [.. Stated.Where(material.Contains)];
    }

    /// <summary>Whether what the page changes may be material; other pages of a registered organization save at once.</summary>
    protected virtual bool IsStatement => true;

    protected override bool ShowsEdit => IsEdit && HttpMethods.IsGet(Request.Method);

    /// <summary>Whether a rule of the section is about this page, where a section has several.</summary>
    protected virtual bool Shows(Rule rule) => true;

    protected override IActionResult? Refuse() =>
        HttpMethods.IsGet(Request.Method) && !Registration.IsEditable && !IsEdit ? RedirectToPage("/Register/Tasks", new { id = Registration.Id }) : null;

    /// <summary>Saves what the page states, once; a refusal is shown with the input kept.</summary>
    protected async Task<IActionResult> SaveAsync(string act, Func<DateTimeOffset, Task> state, CancellationToken cancel, string? next = null)
    {
        if (await TrySaveAsync(act, state, cancel))
            return RedirectToPage(next ?? (Request.Query["from"] == "check" ? "/Register/Check" : "/Register/Tasks"), new { id = Registration.Id });
        return Page();
    }

    protected Task<IActionResult> SaveAsync(string act, Action<DateTimeOffset> state, CancellationToken cancel) => SaveAsync(act, at =>
    {
        state(at);
        return Task.CompletedTask;
    }, cancel);

    protected async Task<bool> TrySaveAsync(string act, Func<DateTimeOffset, Task> state, CancellationToken cancel)
    {
        if (!Registration.IsEditable && !IsEdit)
            ModelState.AddModelError("", Desk.Text["Locked"]);
        else if (IsEdit && await Desk.Db.RelyingElsewhere(Registration).AnyAsync(r => RegistrationStates.Open.Contains(r.State), cancel))
            ModelState.AddModelError("", Desk.Text["Edit.LockedElsewhere"]);
        else if (!IsEdit && ChangesAnswers && await Desk.Db.RelyingElsewhere(Registration).AnyAsync(cancel))
            ModelState.AddModelError("", Desk.Text["LockedElsewhere"]);
        if (!ModelState.IsValid)
            return false;
        try
        {
            var by = new Act(act, Acting, Registration.Id, Registration.Country);
            if (IsEdit && IsStatement)
            {
                TempData["Notice"] = Desk.Text[await Desk.Edits.SaveAsync(Registration, by, state, cancel) switch
                {
                    { Waits: true, AtOnce: true } => "Edit.Saved.Both",
                    { Waits: true } => "Edit.Saved.Waits",
                    { AtOnce: true } => "Edit.Saved.AtOnce",
                    _ => "Edit.Saved.Nothing",
                }].Value;
                return true;
            }

            await state(Desk.Now);
            await Desk.Db.SaveAsync(by, cancel);
            return true;
        }
        catch (BrokenRuleException broken)
        {
            ModelState.AddBrokenRule(Desk.Words, broken.Rule);
        }
        catch (DbUpdateConcurrencyException)
        {
            ModelState.AddModelError("", Desk.Text["Concurrent"]);
        }

        // What was refused stays in the form, and nowhere else.
        Desk.Db.ChangeTracker.Clear();
        await LoadAsync(cancel);
        return false;
    }
}
