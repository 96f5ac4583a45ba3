namespace DiasporaRegistry.UnitTests.Organizations.Duplicates;

/// <summary>
/// Invented rows as lists of places and firms write them: rows with one letter and number are one organization. Among them branches of one chain, several organizations in one
/// house, one telephone for two of them, names of common words, missing fields, streets in Spanish and English, and telephones in every dress.
/// </summary>
internal static class ListedRows
{
    /// <summary>Which organization, name, address, city, telephone.</summary>
    public const string Text = """
        a1 | Lantern & Vine Bistro | 1420 N. Harrow Ave. | Chicago | 312/555-0101
        a1 | Lantern and Vine | 1420 North Harrow Avenue | Chicago | (312) 555-0101
        a2 | Doña Petra's Kitchen | 88 W. 42nd St. | New York | 212-555-0102
        a2 | Dona Petras Kitchen Inc. | 88 West 42nd Street, 2nd Fl. | New York City | 2125550102
        a3 | The Gilded Heron | 9015 Saltmarsh Blvd. | Los Angeles | 310-555-0103
        a3 | Gilded Heron Restaurant | 9015 Saltmarsh Boulevard | L.A. | 310.555.0103
        a4 | Kettle Row Day Care Center | 3301 S Tamarind | Chicago | 773-555-0104
        a4 | Kettle Row Daycare Ctr | 3301 South Tamarind Ave | Chicago |
        a5 | Centro Comunitario Amapola | Av. Insurgencia 450 | Dallas | 214 555 0105
        a5 | Centro Com. Amapola, A.C. | Avenida Insurgencia No. 450, Int. 3 | Dallas | +1 (214) 555-0105
        a6 | Panadería La Espiga Dorada | Calle 16 de Septiembre 77 | Houston | 713-555-0106
        a6 | Panaderia Espiga Dorada | 16 de Septiembre #77 | Houston |
        a7 | Iglesia Monte Sereno | 512 E. Third St. | San Antonio | 210-555-0107
        a7 | Monte Sereno Iglesia | 512 East 3rd Street | San Antonio | 555-0107
        a8 | Osgood & Pell Hardware | 77 Ferry Road | Boston | 617-555-0108
        a8 | Osgood and Pell Hardwear | 77 Ferry Rd | Boston | 617-555-0108 ext. 4
        a9 | Verbena Street Preschool | 640 Verbena St | Denver | 303-555-0109
        a9 | VERBENA STREET PRE-SCHOOL | 640 Verbena Street Suite 100 | DENVER | 303.555.0109
        b1 | Sociedad Mutualista Cenzontle | 2201 Marbury Drive | Fresno | 559-555-0110
        b1 | Soc. Mutualista Cenzontle | 2201 Marbury Dr | Fresno | 559-555-0110
        b1 | Mutualista Cenzontle Society | 2201 Marbury Dr. | Fresno |
        b2 | Thornbury Legal Aid Clinic | PO Box 990 | Atlanta | 404-555-0111
        b2 | Thornbury Legal Aid Clinic | P.O. Box 990 | Atlanta |
        b3 | Casa Jacinto Learning Academy | 1812 Quillon Pl | Chicago | 312-555-0112
        b3 | Casa Jacinto Lerning Academy | 1812 Quillon Place | Chicago | 312-555-0112
        b4 | El Farolito Azul | 23 Paloma Ln | Phoenix | 602-555-0113
        b4 | Farolito Azul Restaurant | 23 Paloma Lane | Phoenix | 602-555-0113
        b5 | Hijos de Tlalmanqui en Austin | 4400 Brisket Row | Austin | 512-555-0114
        b5 | Hijos Tlalmanqui Austin | 4400 Brisket Row, Bldg. B | Austin | 512-555-0199
        b6 | Wexcombe Youth Orchestra | 15 Alder Ct | Seattle |
        b6 | Wexcombe Youth Orchestra Assn. | 15 Alder Court | Seattle | 206-555-0115
        b7 | Fundación Puente Claro | Prol. Reforma 1200 Col. Centro | El Paso | 915-555-0116
        b7 | Puente Claro Foundation | Prolongación Reforma 1200 | El Paso | 915-555-0116
        b8 | St. Crispin Food Pantry | 300 N Saint Crispin Way | Omaha | 402-555-0117
        b8 | Saint Crispin Food Pantry | 300 St. Crispin Way N. | Omaha | 402-555-0117
        b9 | Brindlemoor Tavern | 1010 Fifth Ave. at Cole | New York | 212-555-0118
        b9 | Brindlemoor Tavern | 1010 5th Ave. | New York |
        c1 | Marigold Family Services | 2500 W Ellery Rd | Chicago | 773-555-0119
        c1 | Marigold Family Svcs. | 2500 W. Ellery | Chicago | 773-555-0119
        c2 | Zephyr Street Players | 6 Zephyr St | Portland | 503-555-0120
        c2 | Zephyr Street Players | 6 Zephyr Street | Portland |
        c3 | Ranchito Los Pirules | 8008 Alondra Bl | Los Angeles | 213-555-0121
        c3 | Ranchito Pirules | 8008 Alondra Blvd | Los Angeles | 213 555-0121
        c4 | Asociación de Panaderos Unidos | 91 Molino St | Tucson | 520-555-0122
        c4 | Panaderos Unidos Association | 91 Molino Street | Tucson |
        d1 | Copper Kettle Coffee | 101 Main St | Denver | 303-555-0201
        d2 | Copper Kettle Coffee | 2400 Colfax Ave | Denver | 303-555-0202
        d3 | Copper Kettle Coffee | 17 Larimer Sq | Denver | 303-555-0203
        d4 | Copper Kettle Coffee | 560 Main St | Boulder | 303-555-0204
        d5 | Salvage Army Day Center | 1515 W Monroe | Chicago | 312-555-0205
        d6 | Salvage Army Day Center | 4056 N Pulaski | Chicago | 312-555-0206
        d7 | Salvage Army Shelter | 800 W Lawrence | Chicago | 312-555-0206
        e1 | Instituto Colibrí | 700 Larch Plaza | Houston | 832-555-0207
        e2 | Clínica Dental Obregón | 700 Larch Plaza | Houston | 832-555-0208
        e3 | Taller Mecánico Nava | 700 Larch Plaza, Local 4 | Houston | 832-555-0209
        e4 | Club Tepetlixpa | 39 Gannet St | Chicago | 773-555-0210
        e5 | Federación Mixquiahuala | 39 Gannet St | Chicago | 773-555-0210
        f1 | The Green Door | 10 Ash St | Boston |
        f2 | Green Door Cafe | 940 Tremont St | Boston | 617-555-0211
        f3 | Club Social Hidalgo | 12 Elm Ave | Dallas | 214-555-0212
        f4 | Club Social Guerrero | 1200 Elm Ave | Dallas | 214-555-0213
        f5 | Head Start Number 4 | 300 Cedar | Chicago | 312-555-0214
        f6 | Head Start Number 14 | 310 Cedar | Chicago | 312-555-0215
        f7 | North Park Preschool | 1200 N Park | Chicago | 312-555-0216
        f8 | South Park Preschool | 1200 S Park | Chicago | 312-555-0217
        f9 | First Baptist Church | 400 Main | Omaha | 402-555-0218
        g1 | First Baptist Church of Elkhorn | 2100 Main | Omaha | 402-555-0219
        g2 | Maria's Taqueria | 515 Grand Ave | Phoenix | 602-555-0220
        g3 | Mario's Trattoria | 551 Grand Ave | Phoenix | 602-555-0221
        g4 | Casa Oaxaca | 77 Pine St | Fresno | 559-555-0222
        g5 | Casa Michoacán | 77 Pine St | Fresno | 559-555-0223
        g6 | Golden Lotus Garden | 3 Bay St | Seattle | 206-555-0224
        g7 | Golden Dragon Garden | 30 Bay St | Seattle | 206-555-0225
        """;
}
