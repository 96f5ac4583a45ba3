using DiasporaRegistry.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiasporaRegistry.Web.Pages.KitchenSink;

/// <summary>Shows every component in every state to who builds pages; it exists in development only.</summary>
public sealed class IndexModel(IHostEnvironment environment) : PageModel
{
    static readonly string[] Places = ["Jerez, Zacatecas, México", "Jalpa, Zacatecas, México", "Jutiapa, Guatemala", "Juticalpa, Olancho, Honduras"];

    [BindProperty]
    public KitchenForm Form { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public bool Errors { get; set; }

    public IReadOnlyList<PlaceCandidate>? Candidates { get; private set; }

    public IActionResult OnGet()
    {
        if (!environment.IsDevelopment())
            return NotFound();
        if (Errors)
        {
            ModelState.AddModelError("", "Otra persona decidió esta solicitud mientras usted la leía.");
            ModelState.AddModelError("Form.Email", "Escriba un correo, por ejemplo nombre@ejemplo.org.");
            ModelState.AddModelError("Form.Name", "Escriba el nombre de la organización.");
            ModelState.AddModelError("Form.Kind", "Elija el tipo de organización.");
            ModelState.AddModelError("Form.Objectives", "Elija al menos un objetivo.");
            ModelState.AddModelError("Form.Founded", "Escriba también el mes.");
            ModelState.SetModelValue("Form.Founded.Day", "12", "12");
            ModelState.SetModelValue("Form.Founded.Month", "", "");
            ModelState.SetModelValue("Form.Founded.Year", "1998", "1998");
            ModelState.AddModelError("Form.Country", "Elija un país.");
            ModelState.AddModelError("Form.Story", "Cuente la historia en menos palabras.");
            ModelState.AddModelError("Form.Paper", "El archivo es demasiado grande: elija uno de 10 MB o menos.");
            ModelState.AddModelError("Form.Place", "Hay tres lugares con ese nombre. Elija uno.");
            Candidates = [new("MX-32-1", "Jerez, Zacatecas, México"), new("MX-08-2", "Jerez, Chihuahua, México")];
        }

        return Page();
    }

    public IActionResult OnPost() => environment.IsDevelopment() ? Page() : NotFound();

    /// <summary>Answers as the places' endpoint will.</summary>
    public IActionResult OnGetPlaces(string? q) => !environment.IsDevelopment() ? NotFound() : new JsonResult(
        Places
            .Where(place => place.Contains(q ?? "", StringComparison.CurrentCultureIgnoreCase))
            .Select((place, at) => new { code = $"X-{at}", label = place }));

    /// <summary>One field of each kind.</summary>
    public sealed class KitchenForm
    {
        public string? Name { get; set; } = "Club Jalisco & Zacatecas “Ñandú”";

        public string? Email { get; set; }

        public string? Password { get; set; }

        public string? Story { get; set; }

        public string? Country { get; set; }

        public string? Kind { get; set; } = "HometownClub";

        public List<string> Objectives { get; set; } = ["Education"];

        public DateOnly? Founded { get; set; } = new(1998, 5, 12);

        public decimal? Amount { get; set; } = 11450.5m;

        public int? Members { get; set; }

        public string? Place { get; set; }

        public string? PlaceCode { get; set; }

        public IFormFile? Paper { get; set; }
    }
}
