using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace DiasporaRegistry.Web.Pages.Register;

/// <summary>States how to reach the organization, and who may see each way.</summary>
public sealed class ContactsModel(ApplicationDesk desk) : SectionPage(desk, ApplicationSection.Contacts)
{
    [BindProperty]
    public ContactsForm Form { get; set; } = new();

    public IReadOnlyList<SelectListItem> Kinds { get; private set; } = [];

    protected override async Task PrepareAsync(CancellationToken cancel) => Kinds = await Desk.NamesAsync("contact_kind", cancel);

    public void OnGet()
    {
        Form.Channels = [.. Organization.Contacts.OrderBy(c => c.Id).Select(c => new ContactRow { Kind = c.Kind, Value = c.Value, Visibility = c.Visibility })];
        if (Form.Channels.Count == 0)
            Form.Channels.Add(new ContactRow());
    }

    public async Task<IActionResult> OnPostAsync(string? act, CancellationToken cancel)
    {
        if (ModelState.ChangeRows(act, Form.Channels, 20))
            return Page();
        // A number typed without its country's code is one of the country where they live.
        var region = Organization.Residences.FirstOrDefault(r => r.IsPrincipal)?.Country ?? "US";
        var channels = new List<ContactChannel>();
        foreach (var (index, row) in Form.Channels.Index().Where(r => !string.IsNullOrWhiteSpace(r.Item.Value)))
        {
            if (Kinds.All(k => k.Value != row.Kind))
                ModelState.AddModelError($"Form.Channels[{index}].Kind", Desk.Text["Contacts.KindMissing"]);
            else if (ContactValue.Normalise(row.Kind!, row.Value, region) is { } value)
                Add(index, new ContactChannel(row.Kind!, value, row.Visibility ?? Visibility.Ministry, Desk.Now));
            else
                ModelState.AddModelError($"Form.Channels[{index}].Value", Wrong(row.Kind!));
        }

        if (Form.Channels.TrueForAll(c => string.IsNullOrWhiteSpace(c.Value)))
            ModelState.AddModelError("Form.Channels[0].Value", Desk.Text["Contacts.Missing"]);
        if (Form.Channels.Count == 0)
            Form.Channels.Add(new ContactRow());
        return await SaveAsync("register.Contacts", at => Organization.StateContacts(channels, at), cancel);

        void Add(int index, ContactChannel channel)
        {
            if (!MayPublish && Organization.WouldPublish(channel))
                ModelState.AddBrokenRule(Desk.Words, Rule.OnlyOwnersPublishContacts, $"Form.Channels[{index}].Visibility");
            channels.Add(channel);
        }
    }

    string Wrong(string kind) => kind switch
    {
        "phone" or "whatsapp" => Desk.Text["Contacts.WrongPhone"],
        "email" => Desk.Text["Contacts.WrongEmail"],
        "other" => Desk.Text["Contacts.TooLong"],
        _ => Desk.Text["Contacts.WrongLink"],
    };
}

/// <summary>Contact channels, typed.</summary>
public sealed class ContactsForm
{
    public List<ContactRow> Channels { get; set; } = [];
}

/// <summary>One way to reach the organization.</summary>
public sealed class ContactRow
{
    public string? Kind { get; set; }

    public string? Value { get; set; }

    public Visibility? Visibility { get; set; }
}
