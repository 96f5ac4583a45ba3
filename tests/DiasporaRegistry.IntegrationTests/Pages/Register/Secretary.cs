using DiasporaRegistry.IntegrationTests.App;

namespace DiasporaRegistry.IntegrationTests.Pages.Register;

/// <summary>A club's secretary at her telephone: fills in the pages of an application as a browser without JavaScript sends them.</summary>
public sealed class Secretary(RegistryApp app, Visitor visitor, string email, string language)
{
    public Visitor Visitor { get; private set; } = visitor;

    public string Email { get; } = email;

    /// <summary>The address of her application, without the page.</summary>
    public string Application { get; private set; } = "";

    public Guid RegistrationId => Guid.Parse(Application.Split('/')[^1]);

    public static async Task<Secretary> NewAsync(RegistryApp app, string name, string language = "es")
    {
        var email = $"{name}@example.org";
        return new Secretary(app, await app.SignInAsync(await app.AddAccountAsync(email, language), secondFactor: false), email, language);
    }

    public async Task<VisitedPage> BeginAsync(string country)
    {
        var tasks = await Visitor.SubmitAsync(await Visitor.GetAsync($"/{language}/register/start?country={country}"), []);
        Application = tasks.Path;
        return tasks;
    }

    public Task<VisitedPage> OpenAsync(string page = "") => Visitor.GetAsync(Application + (page.Length == 0 ? "" : "/" + page));

    public async Task<VisitedPage> FillAsync(string page, params (string Name, string? Value)[] fields) => await Visitor.SubmitAsync(await OpenAsync(page), fields);

    /// <summary>Fills in everything that Mexico asks of a hometown club.</summary>
    public async Task FillHometownClubAsync(string name)
    {
        await FillAsync("kind", ("Form.Kind", "HometownClub"));
        await FillAsync("names", ("Form.Official", name));
        await FillAsync("origin", ("Form.Places[0].Place.Text", "Jerez, Zacatecas"), ("Form.Places[0].Locality", "El Cargadero"));
        await FillAsync("residence", ("Form.Places[0].Place.Text", "Santa Ana, California"));
        await FillAsync("purpose", ("Form.Objectives", "education"), ("Form.Objectives", "culture"), ("Form.LegalStanding", "unincorporated"));
        await FillAsync("members", ("Form.Core", "40"), ("Form.Adults", "25"));
        await FillAsync("board", ("Form.People[0].Name", "Remedios Prueba"), ("Form.People[0].Position", "president"));
        await FillAsync("contacts", ("Form.Channels[0].Kind", "phone"), ("Form.Channels[0].Value", "(714) 834-2000"));
    }

    public Task<VisitedPage> SendAsync() => FillAsync("check", ("IsTrue", "true"));

    /// <summary>Signs in again elsewhere, as on another device.</summary>
    public async Task MoveToAnotherDeviceAsync()
    {
        await using var db = app.Open();
        Visitor = await app.SignInAsync(db.Users.Single(u => u.Email == Email), secondFactor: false);
    }
}
