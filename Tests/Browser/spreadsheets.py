"""Spreadsheets as offices make them: titles above, headers over two rows with merged cells, faults in some rows, a total and signatures below."""

import openpyxl

SCHOOL = "Trường Cao đẳng mẫu Kiểm thử"
GOOD_STAFF, TRAINED = 6, 4


def institutions(path):
    """One good institution, and one whose coordinates lie at sea."""
    sheet = _sheet("DS cơ sở GDNN", "DANH SÁCH CƠ SỞ GIÁO DỤC NGHỀ NGHIỆP")
    sheet.append(["TT", "Tên cơ sở", "Loại hình", "Công lập/ Tư thục", "Số GCN ĐKHĐ", "Ngày cấp", "Địa chỉ trụ sở", "Vĩ độ", "Kinh độ"])
    sheet.append([1, f"  {SCHOOL} ", "cao đẳng", "Công lập", "301/2023/GCNĐKHĐ-TCGDNN", "28/09/2023", "95 đường số 33, phường Ba Đình, TP Hà Nội", "21,03", 105.85])
    sheet.append([2, "", "trung cấp", "Tư thục", "12/GCNĐKHĐ-SLĐTBXH", "31/02/2020", "1 đường số 1, TP Hà Nội", 21.02, 105.84])
    return _signed(sheet, path)


def staff(path):
    """Six good persons, four of them trained in digital competence; three rows that must be refused."""
    sheet = _sheet("Nhà giáo", "DANH SÁCH NHÀ GIÁO, CÁN BỘ QUẢN LÝ VÀ KẾT QUẢ BỒI DƯỠNG")
    sheet.append(["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD", "Điện thoại", "Đơn vị công tác", "Chức danh", "Bồi dưỡng năng lực số", None,
                  "Bồi dưỡng xây dựng học liệu số", None, "Ghi chú"])
    sheet.append([None] * 8 + ["Ngày hoàn thành", "Số chứng nhận", "Ngày hoàn thành", "Số chứng nhận", None])
    top = sheet.max_row - 1
    for column in "ABCDEFGHM":
        sheet.merge_cells(f"{column}{top}:{column}{top + 1}")
    sheet.merge_cells(f"I{top}:J{top}")
    sheet.merge_cells(f"K{top}:L{top}")
    for number in range(1, GOOD_STAFF + 1):
        done = ["16/05/2025", f"CN-{number}/NLS"] if number <= TRAINED else [None, None]
        sheet.append([number, f"Trần Thị Mẫu {'ABCDEF'[number - 1]}", f"0{number}/03/1985", "Nữ", f"00118590000{number}", f"091234567{number}", SCHOOL, "Giảng viên",
                      *done, None, None, None])
    sheet.append([7, "Lê Văn Thẻ Cũ", "01/01/1980", "Nam", "012345678", None, SCHOOL, "Giảng viên", None, None, None, None, None])
    sheet.append([8, "<script>alert(1)</script>", "01/01/1980", "Nam", "001080900008", None, "Trường không có thật", "Giảng viên", None, None, None, None, None])
    sheet.append([9, "Phạm Thị Tương Lai", "01/01/1980", "Nữ", "001180900009", None, SCHOOL, "Giảng viên", "01/01/2031", "CN-9/NLS", None, None, None])
    return _signed(sheet, path)


def _sheet(name, title):
    sheet = openpyxl.Workbook().active
    sheet.title = name
    for line in (["SỞ GIÁO DỤC VÀ ĐÀO TẠO"] + [None] * 5 + ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], [], [title], ["(Kèm theo Công văn số 1092/SGDĐT-GDNN ngày 05/11/2026)"], []):
        sheet.append(line)
    sheet.merge_cells(start_row=3, start_column=1, end_row=3, end_column=9)
    return sheet


def _signed(sheet, path):
    sheet.append([None, "Tổng cộng"])
    sheet.append([])
    sheet.append([None] * 5 + ["NGƯỜI LẬP BIỂU", None, "GIÁM ĐỐC"])
    sheet.parent.save(path)
    return str(path)
