using System.Text;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Domain.CoInvestment.Calls;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;

namespace DiasporaRegistry.IntegrationTests.Pages.Proposals;

/// <summary>A club's secretary at her telephone: writes a proposal as a browser without JavaScript sends it.</summary>
public sealed class ClubSecretary(RegistryApp app, Account account, Visitor visitor, Registration registration, string language)
{
    public static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n");

    static int count;

    public RegistryApp App => app;

    public Account Account => account;

    public Visitor Visitor => visitor;

    public Registration Registration => registration;

    /// <summary>The address of her proposal, without the page.</summary>
    public string Address { get; private set; } = "";

    public Guid Id => Guid.Parse(Address.Split('/')[^1]);

    /// <summary>Who owns a club that is registered with Mexico.</summary>
    public static async Task<ClubSecretary> NewAsync(RegistryApp app, string club = "Club Jerez", string language = "es")
    {
        var account = await app.AddAccountAsync($"secretaria.{Interlocked.Increment(ref count)}@propone.example", language);
        var registration = await app.ApprovedClubAsync(account, new Club { Name = club });
        return new ClubSecretary(app, account, await app.SignInAsync(account, secondFactor: false), registration, language);
    }

    public Task<VisitedPage> OpenCallAsync(Call call) => visitor.GetAsync($"/{language}/proposals/begin/{call.Id}");

    public async Task<VisitedPage> BeginAsync(Call call)
    {
        var tasks = await visitor.SubmitAsync(await OpenCallAsync(call), []);
        Assert.Empty(tasks.Errors);
        Address = tasks.Path;
        return tasks;
    }

    /// <summary>Goes on with a proposal that is there already.</summary>
    public ClubSecretary With(Guid proposal)
    {
        Address = $"/{language}/proposals/{proposal}";
        return this;
    }

    public Task<VisitedPage> OpenAsync(string page = "") => visitor.GetAsync(Address + (page.Length == 0 ? "" : "/" + page));

    public async Task<VisitedPage> FillAsync(string page, params (string Name, string? Value)[] fields) => await visitor.SubmitAsync(await OpenAsync(page), fields);

    public async Task<VisitedPage> PressAsync(string page, string button, params (string Name, string? Value)[] fields) => await visitor.SubmitAsync(await OpenAsync(page), fields, button: button);

    public async Task<VisitedPage> CommitteeAsync(params (string Name, string? Value)[] fields) => await visitor.SubmitAsync(await OpenAsync("support"), fields, "form#committee");

    public async Task<VisitedPage> LetterAsync(string name = "carta.pdf", byte[]? content = null) =>
        await visitor.UploadAsync(await OpenAsync("support"), "Paper.Files", name, "application/pdf", content ?? Pdf, [("Paper.Kind", "MunicipalLetter")], "form#add-paper");

    public async Task<VisitedPage> SendAsync() => await visitor.SubmitAsync(await OpenAsync("submit"), [], "form#send");

    /// <summary>Writes all six parts of a street in Jerez, with a cost that shares to the cent only just.</summary>
    public async Task WriteAsync()
    {
        await FillAsync("work", ("Form.Title", "Pavimentación de la calle Hidalgo"), ("Form.Category", "streets"), ("Form.Text", "Se vuelve intransitable con las lluvias."), ("Form.Units", "1,200"));
        await FillAsync("where", ("Form.Place.Text", "Jerez, Zacatecas"), ("Form.Locality", "El Cargadero"), ("Form.Pin", "22.6486, -102.9872"));
        await FillAsync("people", ("Form.People", "800"), ("Form.Women", "420"), ("Form.Children", "260"), ("Form.Indigenous", "0"));
        await FillAsync("costs", ("Form.Lines[0].Text", "Concreto"), ("Form.Lines[0].Amount", "399,000.03"), ("Form.Lines[1].Text", "Proyecto"), ("Form.Lines[1].Amount", "1,000"));
        var filled = await PressAsync("funding", "fill");
        await visitor.SubmitAsync(filled, []);
        await LetterAsync();
        await CommitteeAsync(("Form.Committee", "Comité de la calle Hidalgo"), ("Form.Members", "5"), ("Form.Women", "3"));
    }
}
